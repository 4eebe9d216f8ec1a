import type { Ref } from "../protocol/message.ts";
import type { ClientSocket } from "../server/client-socket.ts";

interface ReplyTo {
  joinRef: Ref;
  ref: Ref;
  topic: string;
}

/** Answers a message under its own references. */
export function reply(socket: ClientSocket, to: ReplyTo, status: "ok" | "error", response: unknown): void {
  const { joinRef, ref, topic } = to;
  socket.send({ joinRef, ref, topic, event: "phx_reply", payload: { status, response } });
}
