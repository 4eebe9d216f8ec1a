import { inspectorBroadcastAnswerSchema } from "#domain/api/probes.ts";
import type { CallFunction } from "../../../lib/call-function.ts";
import type { SendResult } from "../session/inspector-session.ts";
import type { OpenSession } from "../session/use-inspector.ts";

/** First the audit record, then the broadcast. @throws CallError when it could not be put on record */
export async function sendBroadcast(
  callFunction: CallFunction,
  { session, settings, role }: OpenSession,
  event: string,
  payload: Record<string, unknown>,
): Promise<SendResult> {
  await callFunction(inspectorBroadcastAnswerSchema, "observe/inspector/broadcast", {
    method: "POST",
    body: {
      topic: settings.topic,
      event,
      private: settings.private,
      role,
      bytes: new TextEncoder().encode(JSON.stringify(payload)).length,
    },
  });
  return session.broadcast(event, payload);
}

/** What the client's word for the outcome means, given what was asked for. */
export function describeSendResult(
  result: SendResult,
  { ack, isPrivate }: { ack: boolean; isPrivate: boolean },
): string {
  if (result === "ok") {
    return ack ? "The server acknowledged it." : "It was sent. Whether it arrived nobody was asked.";
  }
  if (result === "timed out") {
    return isPrivate
      ? "No acknowledgement within 10 s: without an INSERT policy on realtime.messages the server drops it in silence."
      : "No acknowledgement within 10 s.";
  }
  return "The server refused it: its reply is among the messages.";
}
