import type { Coverage } from "#domain/coverage/coverage.ts";
import type { Fix } from "#domain/fixes/fix.ts";
import { formatShare } from "../../components/format/format-count.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { KeyValues } from "../../components/ui/key-values.tsx";
import { StatusLabel } from "../../components/ui/status-label.tsx";

/** What came of it: the verdict of the catalog, coverage before and after, or why it failed. */
export function FixOutcome({ fix }: { fix: Fix }) {
  if (fix.failure === null && fix.verification === null) return null;
  return (
    <section aria-label="Outcome" className="grid gap-3 rounded-lg border border-line p-4">
      <h2 className="font-medium">{headingOf(fix)}</h2>
      {fix.failure !== null && (
        <p role="alert" className="rounded-md bg-fail-tint p-3">
          {fix.failure}
        </p>
      )}
      {fix.verification !== null && (
        <p className="flex flex-wrap items-center gap-2">
          <StatusLabel status={fix.verification.status} />
          {fix.verification.summary}
        </p>
      )}
      <KeyValues
        items={[
          ...(fix.appliedAt === null
            ? []
            : [
                {
                  id: "applied",
                  name: "Applied",
                  value: (
                    <>
                      <RelativeTime time={fix.appliedAt} />
                      {fix.appliedBy !== null && ` by ${fix.appliedBy.email}`}
                    </>
                  ),
                },
              ]),
          ...(fix.rolledBackAt === null
            ? []
            : [{ id: "rolledBack", name: "Rolled back", value: <RelativeTime time={fix.rolledBackAt} /> }]),
          ...coverageItems(fix.coverageBefore, fix.coverageAfter),
        ]}
      />
    </section>
  );
}

function headingOf(fix: Fix): string {
  if (fix.state === "failed") return "It failed";
  if (fix.state === "rolled_back") return "Rolled back and verified";
  if (fix.state === "applied")
    return fix.failure === null ? "Applied and verified" : "Still applied: the rollback failed";
  return "Last verification";
}

function coverageItems(before: Coverage | null, after: Coverage | null) {
  if (before === null) return [];
  const line = (of: "publication" | "index") =>
    `${before[of].covered} of ${before[of].total} (${formatShare(before[of].covered, before[of].total)})${
      after === null
        ? ""
        : ` → ${after[of].covered} of ${after[of].total} (${formatShare(after[of].covered, after[of].total)})`
    }`;
  return [
    { id: "publication", name: "Publication coverage", value: line("publication") },
    { id: "index", name: "Index coverage", value: line("index") },
  ];
}
