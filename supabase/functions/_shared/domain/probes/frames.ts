/** One message of the protocol, version 2.0.0. Source: github.com/supabase/realtime, v2_serializer.ex. */
export interface Frame {
  joinRef: string | null;
  ref: string | null;
  /** With its prefix `realtime:`. */
  topic: string;
  event: string;
  payload: unknown;
}

const USER_BROADCAST_PUSH = 3;
const USER_BROADCAST = 4;
const JSON_ENCODING = 1;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function encodeFrame({ joinRef, ref, topic, event, payload }: Frame): string {
  return JSON.stringify([joinRef, ref, topic, event, payload]);
}

/** A broadcast as the official client sends it. @throws RangeError when a name is longer than 255 bytes */
export function encodeBroadcast(
  names: { joinRef: string; ref: string; topic: string; event: string },
  payload: unknown,
): ArrayBuffer {
  const parts = [names.joinRef, names.ref, names.topic, names.event].map((name) => encoder.encode(name));
  if (parts.some((part) => part.length > 255)) throw new RangeError("a name is longer than 255 bytes");
  const lengths = parts.map((part) => part.length);
  const head = [USER_BROADCAST_PUSH, ...lengths, 0, JSON_ENCODING];
  return concatenate([Uint8Array.from(head), ...parts, encoder.encode(JSON.stringify(payload))]);
}

/** null for what is not a frame; binary data has to come as an ArrayBuffer. */
export function decodeFrame(data: unknown): Frame | null {
  try {
    return typeof data === "string"
      ? decodeText(data)
      : data instanceof ArrayBuffer
        ? decodeBroadcast(data)
        : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function decodeText(text: string): Frame | null {
  const message: unknown = JSON.parse(text);
  if (!Array.isArray(message) || message.length !== 5) return null;
  const [joinRef, ref, topic, event, payload] = message as unknown[];
  if (typeof topic !== "string" || typeof event !== "string") return null;
  return { joinRef: textOrNull(joinRef), ref: textOrNull(ref), topic, event, payload };
}

/** Takes the shape that the text form has: `{ type, event, payload, meta? }`. */
function decodeBroadcast(buffer: ArrayBuffer): Frame | null {
  const bytes = new Uint8Array(buffer);
  const [kind, topicLength = 0, eventLength = 0, metaLength = 0, encoding] = bytes;
  if (kind !== USER_BROADCAST || bytes.length < 5 + topicLength + eventLength + metaLength) return null;
  let offset = 5;
  const take = (length: number) => {
    offset += length;
    return decoder.decode(bytes.subarray(offset - length, offset));
  };
  const topic = take(topicLength);
  const event = take(eventLength);
  const meta = take(metaLength);
  const payload: unknown =
    encoding === JSON_ENCODING ? JSON.parse(decoder.decode(bytes.subarray(offset))) : buffer.slice(offset);
  return {
    joinRef: null,
    ref: null,
    topic,
    event: "broadcast",
    payload: {
      type: "broadcast",
      event,
      payload,
      ...(meta === "" ? {} : { meta: JSON.parse(meta) as unknown }),
    },
  };
}

function concatenate(parts: Uint8Array[]): ArrayBuffer {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes.buffer;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
