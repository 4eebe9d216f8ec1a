import { caseWords, type RunbookCase } from "../runbook/runbook-case.ts";
import type { RunbookVerdict } from "../runbook/runbook-event.ts";
import type { RunbookStep } from "../runbook/step.ts";
import { escalationLevel } from "./escalation-level.ts";
import type { Incident } from "./incident.ts";
import { redactSecrets } from "./redact-secrets.ts";

export interface SupportInput {
  project: string;
  case: RunbookCase;
  incident: Incident | null;
  steps: readonly RunbookStep[];
  verdict: RunbookVerdict | null;
  /** ms since the epoch. */
  now: number;
}

/** What support needs to know, as Markdown, without people's data and without secrets. */
export function summarizeForSupport({
  project,
  incident,
  steps,
  verdict,
  now,
  ...input
}: SupportInput): string {
  const lines = [
    `# ${caseWords[input.case].symptom}`,
    "",
    `- Project: ${project}`,
    `- Written: ${new Date(now).toISOString()}`,
    ...(incident === null ? [] : clockOf(incident, now)),
    ...(verdict === null ? [] : ["", "## Verdict", "", verdict.sentence]),
    ...(steps.length === 0 ? [] : ["", "## Steps", "", ...steps.flatMap(linesOf)]),
    ...(incident === null || incident.notes.length === 0
      ? []
      : ["", "## Notes", "", ...incident.notes.map(({ at, text }) => `- ${at}: ${text}`)]),
  ];
  return redactSecrets(`${lines.join("\n")}\n`);
}

function clockOf({ startedAt, endedAt }: Incident, now: number): string[] {
  const until = endedAt === null ? now : Date.parse(endedAt);
  const elapsed = until - Date.parse(startedAt);
  return [
    `- Began: ${startedAt}${endedAt === null ? "" : `, ended ${endedAt}`}`,
    `- Lasts for: ${Math.max(0, Math.round(elapsed / 60_000))} min (escalation level ${escalationLevel(elapsed).level})`,
  ];
}

function linesOf({ title, state, summary, evidence }: RunbookStep): string[] {
  return [
    `- **${title}** (${state}): ${summary}`,
    ...evidence.map(
      ({ source, facts }) =>
        `  - ${source}: ${facts.map(({ name, value }) => `${name} ${value}`).join("; ")}`,
    ),
  ];
}
