import { checks } from "#domain/checks/registry.ts";
import { documentation } from "#domain/findings/documentation.ts";
import { projectChecks } from "#domain/project-checks/registry.ts";
import { thresholdWords } from "#domain/thresholds/threshold-words.ts";
import { defaultThresholds } from "#domain/thresholds/thresholds.ts";
import { type CheckNotes, projectCheckNotes, tableCheckNotes } from "./check-notes.ts";

interface DescribedCheck {
  id: string;
  title: string;
  question: string;
  rule: { text: string; url: string };
}

/** docs/checks.md as the registries have it. */
export function renderChecks(): string {
  return `${[
    "# Checks",
    "Written by `npx tsx scripts/write-docs.ts` from the registries of checks; a test keeps it true.",
    "A check looks at facts of the catalog, at bindings in the scanned code and live, and at what was measured, and says pass, warn, fail, not applicable, or unknown. Unknown always says what could not be seen and what would make it visible. Every verdict shows its evidence.",
    "## Of each table",
    ...checks.map((check) => section(check, tableCheckNotes[check.id])),
    "## Of the project",
    ...projectChecks.map((check) => section(check, projectCheckNotes[check.id])),
    "## Thresholds",
    "A project may change them on the page Settings.",
    thresholdTable(),
  ].join("\n\n")}\n`;
}

function section({ id, title, question, rule }: DescribedCheck, { finds, looksAt, thresholds }: CheckNotes) {
  return [
    `### ${title} (\`${id}\`)`,
    question,
    `Rule: ${rule.text} ([source](${rule.url}))`,
    `Looks at: ${looksAt}.`,
    `Finds: ${finds.map((type) => `[\`${type}\`](${documentation[type]})`).join(", ")}.`,
    ...(thresholds.length === 0
      ? []
      : [`Thresholds: ${thresholds.map((name) => `\`${name}\``).join(", ")}.`]),
  ].join("\n\n");
}

function thresholdTable(): string {
  return [
    "| threshold | default | unit | what is judged by it |",
    "| --- | --- | --- | --- |",
    ...thresholdWords.map(
      ({ name, meaning, unit }) => `| \`${name}\` | ${defaultThresholds[name]} | ${unit} | ${meaning} |`,
    ),
  ].join("\n");
}
