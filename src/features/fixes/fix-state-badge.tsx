import type { FixState } from "#domain/fixes/fix.ts";
import { Badge, type Tone } from "../../components/ui/badge.tsx";

export const fixStateWords: Record<FixState, string> = {
  planned: "Planned",
  rehearsed: "Rehearsed",
  applying: "Applying",
  verifying: "Verifying",
  applied: "Applied",
  failed: "Failed",
  rolling_back: "Rolling back",
  rolled_back: "Rolled back",
};

const tones: Record<FixState, Tone> = {
  planned: "neutral",
  rehearsed: "neutral",
  applying: "warn",
  verifying: "warn",
  applied: "pass",
  failed: "fail",
  rolling_back: "warn",
  rolled_back: "neutral",
};

export function FixStateBadge({ state }: { state: FixState }) {
  return <Badge tone={tones[state]}>{fixStateWords[state]}</Badge>;
}
