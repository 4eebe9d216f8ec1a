import type { MessageKind } from "../frames/describe-frame.ts";
import type { InspectedMessage } from "./inspected-message.ts";

export interface MessageFilter {
  /** Part of the summary, the topic, or of a text frame. */
  text: string;
  /** null: every kind. */
  kind: MessageKind | null;
  heartbeats: boolean;
}

export const unfiltered: MessageFilter = { text: "", kind: null, heartbeats: false };

export function filterMessages(
  messages: readonly InspectedMessage[],
  { text, kind, heartbeats }: MessageFilter,
): readonly InspectedMessage[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "" && kind === null && heartbeats) return messages;
  return messages.filter((message) => {
    if (kind === null ? !heartbeats && message.kind === "heartbeat" : message.kind !== kind) return false;
    return wanted === "" || contains(message, wanted);
  });
}

function contains({ summary, topic, raw }: InspectedMessage, wanted: string): boolean {
  return (
    summary.toLowerCase().includes(wanted) ||
    topic.toLowerCase().includes(wanted) ||
    (typeof raw === "string" && raw.toLowerCase().includes(wanted))
  );
}
