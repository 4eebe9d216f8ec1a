import type { UserBroadcast } from "./user-broadcast.ts";

const USER_BROADCAST = 4;
const LONGEST = 255;

/**
 * Encodes the binary frame of version 2.0.0: kind, three lengths and the encoding, then topic, event, metadata
 * (JSON, or nothing) and the payload.
 * @throws RangeError where topic, event or metadata take more than 255 bytes
 */
export function encodeUserBroadcast(topic: string, broadcast: UserBroadcast): Buffer {
  const parts = [
    Buffer.from(topic),
    Buffer.from(broadcast.event),
    Buffer.from(broadcast.meta === null ? "" : JSON.stringify(broadcast.meta)),
  ];
  for (const { length } of parts) {
    if (length > LONGEST) throw new RangeError(`a part of a binary frame takes ${length} bytes, over 255`);
  }
  const encoding = broadcast.encoding === "json" ? 1 : 0;
  const header = Buffer.from([USER_BROADCAST, ...parts.map(({ length }) => length), encoding]);
  return Buffer.concat([header, ...parts, broadcast.payload]);
}
