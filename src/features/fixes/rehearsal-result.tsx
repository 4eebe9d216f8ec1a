import type { Rehearsal } from "#domain/fixes/fix.ts";
import { formatDuration } from "../../components/format/format-duration.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { StatusLabel } from "../../components/ui/status-label.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";

/** What the rehearsal showed. Only checks whose verdict changes are listed; the rest stays as it is. */
export function RehearsalResult({ rehearsal }: { rehearsal: Rehearsal }) {
  const after = new Map(rehearsal.after.map((verdict) => [verdict.check, verdict]));
  const changed = rehearsal.before.filter((verdict) => {
    const next = after.get(verdict.check);
    return next !== undefined && (next.status !== verdict.status || next.summary !== verdict.summary);
  });
  return (
    <section aria-label="Rehearsal" className="grid gap-3 rounded-lg border border-line p-4">
      <h2 className="flex flex-wrap items-baseline gap-2 font-medium">
        {rehearsal.mode === "transaction"
          ? "Rehearsed and rolled back"
          : "Estimated: this one cannot be rehearsed"}
        <span className="font-normal text-ink-muted text-xs">
          <RelativeTime time={rehearsal.at} />, took {formatDuration(rehearsal.milliseconds / 1000)}
        </span>
      </h2>
      {changed.length > 0 && (
        <Table label="Checks that change">
          <thead>
            <tr>
              <HeadCell>Check</HeadCell>
              <HeadCell>Before</HeadCell>
              <HeadCell>With the fix</HeadCell>
            </tr>
          </thead>
          <tbody>
            {changed.map((verdict) => {
              const next = after.get(verdict.check);
              return (
                <tr key={verdict.check}>
                  <Cell className="py-1.5 align-top">{verdict.title ?? verdict.check}</Cell>
                  <Cell className="py-1.5 align-top">
                    <StatusLabel status={verdict.status} />
                    <p className="text-ink-muted text-xs">{verdict.summary}</p>
                  </Cell>
                  <Cell className="py-1.5 align-top">
                    {next !== undefined && (
                      <>
                        <StatusLabel status={next.status} />
                        <p className="text-ink-muted text-xs">{next.summary}</p>
                      </>
                    )}
                  </Cell>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
      {rehearsal.mode === "transaction" && changed.length === 0 && <p>No check changes its verdict.</p>}
      {rehearsal.locks.length > 0 && (
        <p>
          Locks it held:{" "}
          {rehearsal.locks.map((lock, index) => (
            <span key={`${lock.relation} ${lock.mode}`}>
              {index > 0 && ", "}
              <code className="font-mono">{lock.mode}</code> on{" "}
              <code className="break-all font-mono">{lock.relation}</code>
            </span>
          ))}
          .
        </p>
      )}
      {rehearsal.notes.length > 0 && (
        <ul className="list-disc pl-5">
          {rehearsal.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
