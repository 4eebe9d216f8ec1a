import { type ClientMessage, MalformedFrame } from "./message.ts";
import { UserBroadcast } from "./user-broadcast.ts";

const PUSH = 3;
const HEADER_BYTES = 7;
const JSON_ENCODING = 1;

/**
 * Decodes a binary push: kind, five lengths and the encoding, one byte each, then join ref, ref, topic, event,
 * metadata and payload. Metadata of clients is read over, as the server does.
 * @throws MalformedFrame for another kind, and where the lengths say more than there is
 */
export function decodeUserBroadcast(frame: Buffer): ClientMessage {
  if (frame[0] !== PUSH) throw new MalformedFrame(`unknown kind of binary frame: ${frame[0] ?? "empty"}`);
  const [, joinRefLength = 0, refLength = 0, topicLength = 0, eventLength = 0, metaLength = 0, encoding] =
    frame;
  const metaEnd = HEADER_BYTES + joinRefLength + refLength + topicLength + eventLength + metaLength;
  if (frame.length < metaEnd) throw new MalformedFrame("a binary frame is shorter than its lengths say");
  let offset = HEADER_BYTES;
  const take = (length: number) => {
    const bytes = frame.subarray(offset, offset + length);
    offset += length;
    return text(bytes);
  };
  const [joinRef, ref, topic, event] = [joinRefLength, refLength, topicLength, eventLength].map(take);
  return {
    joinRef: joinRef || null,
    ref: ref || null,
    topic: topic ?? "",
    event: "broadcast",
    payload: new UserBroadcast(
      event ?? "",
      encoding === JSON_ENCODING ? "json" : "binary",
      frame.subarray(metaEnd),
    ),
  };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Clients up to 2.109 put the low byte of each UTF-16 unit: not UTF-8, and Latin-1 where it means anything. */
function text(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}
