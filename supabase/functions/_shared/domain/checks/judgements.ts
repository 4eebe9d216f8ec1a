import type { Evidence, Judgement } from "./check.ts";

export function pass(summary: string, evidence: Evidence[] = []): Judgement {
  return { status: "pass", summary, evidence, findings: [] };
}

export function notApplicable(summary: string, evidence: Evidence[] = []): Judgement {
  return { status: "not_applicable", summary, evidence, findings: [] };
}

export function unknown(summary: string, evidence: Evidence[] = []): Judgement {
  return { status: "unknown", summary, evidence, findings: [] };
}
