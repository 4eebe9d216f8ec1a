import type { Frame } from "./frame.ts";

const PUSH = 3;
const BROADCAST = 4;
const JSON_ENCODED = 1;

const text = new TextDecoder();

/**
 * Binary frames of version 2.0.0: a broadcast to the server (kind 3) or from it (kind 4). After the kind come lengths in
 * bytes, then the encoding, then the parts. A payload that is not JSON stays bytes.
 */
export function decodeBinaryFrame(bytes: Uint8Array): Frame | null {
  const kind = bytes[0];
  if (kind !== PUSH && kind !== BROADCAST) return null;
  const lengthCount = kind === PUSH ? 5 : 3;
  const lengths = [...bytes.subarray(1, 1 + lengthCount)];
  const encoding = bytes[1 + lengthCount];
  if (lengths.length < lengthCount || encoding === undefined) return null;

  let position = 2 + lengthCount;
  const parts = lengths.map((length) => {
    const part = text.decode(bytes.subarray(position, position + length));
    position += length;
    return part;
  });
  if (position > bytes.length) return null;
  const rest = bytes.subarray(position);
  const payload = encoding === JSON_ENCODED ? parseJson(text.decode(rest)) : rest;
  const [joinRef, ref] = kind === PUSH ? parts : [];
  const [topic = "", event = "", meta = ""] = kind === PUSH ? parts.slice(2) : parts;
  return {
    joinRef: joinRef === undefined || joinRef === "" ? null : joinRef,
    ref: ref === undefined || ref === "" ? null : ref,
    topic,
    event: "broadcast",
    payload: {
      type: "broadcast",
      event,
      payload,
      ...(meta === "" ? {} : { meta: parseJson(meta) }),
    },
  };
}

/** What claims to be JSON and is not is shown as the text it is. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
