import clsx from "clsx";
import type { RunbookVerdict } from "#domain/runbook/runbook-event.ts";
import type { RunbookStep } from "#domain/runbook/step.ts";
import { verdictWord } from "./verdict-word.ts";

const looks: Record<RunbookVerdict["outcome"], { text: string; tint: string }> = {
  blocked: { text: "text-fail", tint: "bg-fail-tint" },
  degraded: { text: "text-warn", tint: "bg-warn-tint" },
  healthy: { text: "text-pass", tint: "bg-pass-tint" },
  undecided: { text: "text-ink", tint: "bg-hover" },
};

/** The answer in one sentence, and where to go on. */
export function VerdictBanner({
  verdict,
  steps,
}: {
  verdict: RunbookVerdict;
  steps: readonly RunbookStep[];
}) {
  const { text, tint } = looks[verdict.outcome];
  return (
    <section aria-label="Verdict" className={clsx("grid gap-2 rounded-lg border border-line p-4", tint)}>
      <h2 className={clsx("font-medium", text)}>{verdictWord(verdict, steps)}</h2>
      <p className="max-w-prose break-words text-base">{verdict.sentence}</p>
      {verdict.next.length > 0 && (
        <ul className="max-w-prose list-disc space-y-1 pl-5">
          {verdict.next.map((line) => (
            <li key={line} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
