import type { ReactNode } from "react";
import type { Evidence } from "#domain/checks/check.ts";
import type { Finding } from "#domain/findings/finding.ts";

/** What other features show of a step; the app brings them together. */
export interface StepParts {
  renderEvidence: (evidence: Evidence[]) => ReactNode;
  renderFinding: (finding: Finding) => ReactNode;
}

export type RenderUserPicker = (picker: {
  chosen: string;
  problem: string | null;
  onChoose: (id: string) => void;
}) => ReactNode;
