import { findingSubject } from "../findings/finding-subject.ts";
import type { RunbookVerdict } from "./runbook-event.ts";
import type { RunbookStep } from "./step.ts";

/** Steps that measure the symptom itself, and what to say when none of them sees it. */
export interface Symptom {
  steps: readonly string[];
  calm: string;
}

/**
 * The verdict of a case whose steps stand beside each other: the first that fails, else the first that warns. Where the
 * symptom was measured and is not there, causes are told as what may bring it about.
 */
export function concludeCase(steps: readonly RunbookStep[], symptom: Symptom | null = null): RunbookVerdict {
  const measured = steps.filter(({ id, state }) => symptom?.steps.includes(id) && state !== "unknown");
  const calm = symptom !== null && measured.length > 0 && measured.every(({ state }) => state === "pass");
  const failed = steps.filter(({ state }) => state === "fail");
  const warned = steps.filter(({ state }) => state === "warn");
  const unknown = steps.filter(({ state }) => state === "unknown");
  const [cause] = [...failed, ...warned];
  if (cause !== undefined) {
    const others = [...failed, ...warned].filter((step) => step !== cause).map(({ title }) => title);
    return {
      outcome: failed.length > 0 && !calm ? "blocked" : "degraded",
      step: cause.id,
      sentence: `${calm ? `${symptom.calm} What may bring it about: ` : ""}${cause.title}: ${cause.summary}`,
      next: [...remediesOf(cause), ...others.map((title) => `Then see “${title}”.`)],
    };
  }
  if (unknown.length > 0) {
    return {
      outcome: "undecided",
      step: unknown[0]?.id ?? null,
      sentence: `What could be looked at is in order; ${unknown.length === 1 ? "one step was" : `${unknown.length} steps were`} not to be seen.`,
      next: unknown.map(({ title, summary }) => `${title}: ${summary}`),
    };
  }
  return { outcome: "healthy", step: null, sentence: "Every step is in order.", next: [] };
}

function remediesOf({ findings, advice }: RunbookStep): string[] {
  const remedies = [
    ...new Set(
      findings.map((finding) => {
        const subject = findingSubject(finding);
        return finding.fix.summary.includes(subject)
          ? finding.fix.summary
          : `${subject}: ${finding.fix.summary}`;
      }),
    ),
  ];
  return advice === null ? remedies : [...remedies, advice.summary, ...advice.steps];
}
