import { decodeUserBroadcast } from "./decode-user-broadcast.ts";
import { type ClientMessage, MalformedFrame, type ProtocolVersion, type Ref } from "./message.ts";

/** @throws MalformedFrame */
export function decodeFrame(version: ProtocolVersion, data: Buffer, binary: boolean): ClientMessage {
  if (binary) {
    if (version === "1.0.0") throw new MalformedFrame("version 1.0.0 has no binary frames");
    return decodeUserBroadcast(data);
  }
  const parsed = parse(data.toString());
  return version === "1.0.0" ? fromObject(parsed) : fromArray(parsed);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedFrame(`not JSON: ${excerpt(text)}`, { cause });
  }
}

function fromObject(parsed: unknown): ClientMessage {
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new MalformedFrame(`expected V1 map, got: ${excerpt(JSON.stringify(parsed))}`);
  }
  for (const key of ["topic", "event", "payload", "ref"]) {
    if (!(key in parsed)) throw new MalformedFrame(`missing key "${key}"`);
  }
  const { topic, event, payload, ref, join_ref } = parsed as Record<string, unknown>;
  return message(join_ref, ref, topic, event, payload);
}

function fromArray(parsed: unknown): ClientMessage {
  if (!Array.isArray(parsed) || parsed.length < 5) {
    throw new MalformedFrame(`expected V2 array, got: ${excerpt(JSON.stringify(parsed))}`);
  }
  const [joinRef, ref, topic, event, payload] = parsed as unknown[];
  return message(joinRef, ref, topic, event, payload);
}

function message(joinRef: unknown, ref: unknown, topic: unknown, event: unknown, payload: unknown) {
  if (typeof topic !== "string") throw new MalformedFrame("the topic is no string");
  if (typeof event !== "string") throw new MalformedFrame("the event is no string");
  return { joinRef: asRef(joinRef), ref: asRef(ref), topic, event, payload };
}

function asRef(value: unknown): Ref {
  return typeof value === "string" || typeof value === "number" ? value : null;
}

function excerpt(text: string): string {
  return text.slice(0, 200);
}
