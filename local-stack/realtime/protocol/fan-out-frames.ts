import { encodeUserBroadcast } from "./encode-user-broadcast.ts";
import type { Frame, ProtocolVersion } from "./message.ts";
import type { UserBroadcast } from "./user-broadcast.ts";

/** The frame of one message for each version, encoded when first asked for; null where a version cannot tell it. */
export type FanOutFrames = (version: ProtocolVersion) => Frame | null;

/** `payload` is JSON already, so that what many messages share is written once. */
export function messageFrames(topic: string, event: string, payload: string): FanOutFrames {
  return onceForEach((version) => text(version, topic, event, payload));
}

/** Binary for version 2.0.0, an object for 1.0.0, which cannot carry a binary payload. */
export function userBroadcastFrames(topic: string, broadcast: UserBroadcast): FanOutFrames {
  return onceForEach((version) => {
    if (version === "2.0.0") return { data: encodeUserBroadcast(topic, broadcast), binary: true };
    const payload = objectOf(broadcast);
    return payload === null ? null : text(version, topic, "broadcast", payload);
  });
}

function objectOf({ event, encoding, payload, meta }: UserBroadcast): string | null {
  if (encoding === "binary") return null;
  const json = payload.toString();
  if (!isJson(json)) return null;
  const told = meta === null ? "" : `,"meta":${JSON.stringify(meta)}`;
  return `{"event":${JSON.stringify(event)},"payload":${json},"type":"broadcast"${told}}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function text(version: ProtocolVersion, topic: string, event: string, payload: string): Frame {
  const [t, e] = [JSON.stringify(topic), JSON.stringify(event)];
  const json =
    version === "1.0.0"
      ? `{"topic":${t},"event":${e},"payload":${payload},"ref":null}`
      : `[null,null,${t},${e},${payload}]`;
  return { data: Buffer.from(json), binary: false };
}

function onceForEach(encode: (version: ProtocolVersion) => Frame | null): FanOutFrames {
  const encoded = new Map<ProtocolVersion, Frame | null>();
  return (version) => {
    const known = encoded.get(version);
    if (known !== undefined) return known;
    const frame = encode(version);
    encoded.set(version, frame);
    return frame;
  };
}
