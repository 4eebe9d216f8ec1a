import type { Channel } from "./channel.ts";

/** Tells a channel what became of something it asked for, or why it ends. */
export function pushSystemMessage(
  { socket, joinRef, topic, subTopic }: Channel,
  extension: "system" | "postgres_changes",
  status: "ok" | "error",
  message: string,
): void {
  const payload = { extension, status, message, channel: subTopic };
  socket.send({ joinRef, ref: null, topic, event: "system", payload });
}
