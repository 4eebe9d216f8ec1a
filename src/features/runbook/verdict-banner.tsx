import clsx from "clsx";
import type { RunbookVerdict } from "#domain/runbook/runbook-event.ts";

const looks: Record<RunbookVerdict["outcome"], { word: string; text: string; tint: string }> = {
  blocked: { word: "Found", text: "text-fail", tint: "bg-fail-tint" },
  degraded: { word: "Works, with something to mind", text: "text-warn", tint: "bg-warn-tint" },
  healthy: { word: "In order", text: "text-pass", tint: "bg-pass-tint" },
  undecided: { word: "Not decided", text: "text-ink", tint: "bg-hover" },
};

/** The answer in one sentence, and where to go on. */
export function VerdictBanner({ verdict }: { verdict: RunbookVerdict }) {
  const { word, text, tint } = looks[verdict.outcome];
  return (
    <section aria-label="Verdict" className={clsx("grid gap-2 rounded-lg border border-line p-4", tint)}>
      <h2 className={clsx("font-medium", text)}>{word}</h2>
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
