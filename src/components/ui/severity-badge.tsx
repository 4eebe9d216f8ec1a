import type { Severity } from "#domain/findings/finding.ts";
import { Badge, type Tone } from "./badge.tsx";

const tones: Record<Severity, Tone> = {
  CRITICAL: "solid",
  HIGH: "fail",
  MEDIUM: "warn",
  LOW: "neutral",
  INFO: "neutral",
};

export const severityWords: Record<Severity, string> = {
  CRITICAL: "Critical",
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
  INFO: "Info",
};

export function SeverityBadge({ severity }: { severity: Severity }) {
  return <Badge tone={tones[severity]}>{severityWords[severity]}</Badge>;
}
