import type { ChangeVerdict, RlsRehearsal } from "#domain/rls/rehearsal.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { Badge, type Tone } from "../../components/ui/badge.tsx";
import { Seen } from "../../components/ui/seen.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { keyText, rowName } from "./row-lists.tsx";

const words: Record<ChangeVerdict["verdict"], { text: string; tone: Tone }> = {
  delivered: { text: "Delivered", tone: "pass" },
  withheld: { text: "Withheld", tone: "warn" },
  error: { text: "Error instead", tone: "fail" },
  unknown: { text: "Unknown", tone: "neutral" },
};

/** Each change that can still be seen, with what Realtime would have made of it for this subject. */
export function ChangeList({ rehearsal, label }: { rehearsal: RlsRehearsal; label: string }) {
  const { changes, deletes } = rehearsal;
  return (
    <>
      <Seen of={changes}>
        {({ rows, since, more, partial }) => (
          <>
            {rows.length === 0 ? (
              <p className="p-3 text-ink-muted">
                No row that is there now was written since {formatTime(since)}.
              </p>
            ) : (
              <Table label={label}>
                <thead>
                  <tr>
                    <HeadCell>Row</HeadCell>
                    <HeadCell>For this subject</HeadCell>
                    <HeadCell>Why</HeadCell>
                    <HeadCell className="max-md:hidden">Committed before</HeadCell>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ key, verdict, why, before }, index) => (
                    <tr key={rowName(key, index)}>
                      <Cell className="py-1.5 font-mono text-xs">{keyText(key)}</Cell>
                      <Cell>
                        <Badge tone={words[verdict].tone}>{words[verdict].text}</Badge>
                      </Cell>
                      <Cell className="py-1.5 text-xs">{why}</Cell>
                      <Cell className="whitespace-nowrap text-ink-muted text-xs max-md:hidden">
                        {formatTime(before)}
                      </Cell>
                    </tr>
                  ))}
                </tbody>
              </Table>
            )}
            {(more || partial !== null) && (
              <p className="px-3 pt-3 text-ink-muted text-xs">
                {more && "There were more; the latest are shown. "}
                {partial}
              </p>
            )}
          </>
        )}
      </Seen>
      <p className="p-3 text-xs">
        <Badge tone={words[deletes.verdict].tone}>DELETE</Badge> {deletes.why}{" "}
        <span className="text-ink-muted">
          Deleted rows leave nothing to look at, and of several changes of one row only the last is here.
        </span>
      </p>
    </>
  );
}
