import type { Frame, ProtocolVersion, ServerMessage } from "./message.ts";

/** Version 1.0.0 never tells the join ref. */
export function encodeMessage(version: ProtocolVersion, message: ServerMessage): Frame {
  const { joinRef, ref, topic, event, payload } = message;
  const value = version === "1.0.0" ? { topic, event, payload, ref } : [joinRef, ref, topic, event, payload];
  return { data: Buffer.from(JSON.stringify(value)), binary: false };
}
