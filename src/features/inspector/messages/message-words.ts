import type { Tone } from "../../../components/ui/badge.tsx";
import type { MessageKind } from "../frames/describe-frame.ts";

export const kindWords: Record<MessageKind, string> = {
  join: "Join",
  reply: "Reply",
  system: "System",
  broadcast: "Broadcast",
  changes: "Changes",
  presence: "Presence",
  token: "Token",
  heartbeat: "Heartbeat",
  close: "Connection",
  other: "Other",
};

export function toneOf({ problem, kind }: { problem: boolean; kind: MessageKind }): Tone {
  if (problem) return "fail";
  return kind === "system" ? "pass" : "neutral";
}
