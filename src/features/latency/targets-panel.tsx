import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import type { Series } from "#domain/series/series.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { useLiveSample } from "../../lib/realtime/use-live-connection.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { formatBound, formatInUnit } from "./format-target.ts";
import type { LatencySearch } from "./latency-search.ts";
import { windowWords } from "./latency-words.ts";
import { measureTargets } from "./measure-targets.ts";
import { probeListQuery } from "./probe-list-query.ts";
import { statementShare, wasReset } from "./statement-share.ts";
import { type TargetRow, targetRows } from "./target-rows.ts";

/** The targets of R3.2 beside what was measured, and what would measure the rest. */
export function TargetsPanel({
  series,
  window,
}: {
  series: Series[] | null;
  window: LatencySearch["window"];
}) {
  const callFunction = useCallFunction();
  const probes = useQuery(probeListQuery(callFunction)).data?.probes ?? null;
  const snapshot = useLiveSample()?.snapshot ?? null;
  const share = useShare(snapshot);
  const rows = targetRows(measureTargets({ series, probes, snapshot, share }));
  return (
    <Panel title="Targets">
      <p className="mb-3 max-w-prose text-ink-muted">
        A band says whether users are served (the runbook's green, yellow and red); a target is as good as it
        should be. So a figure can be green and still miss its target.
      </p>
      <Table label="Targets and what was measured">
        <thead>
          <tr>
            {["Target", "Verdict", "Measured", "Aim", "How"].map((title) => (
              <HeadCell key={title}>{title}</HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TargetLine key={row.target.id} row={row} window={windowWords[window].title} />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** Between the first reading of this page and the latest; a reset of the counters begins anew. */
function useShare(snapshot: LiveSnapshot | null) {
  const [first, setFirst] = useState<LiveSnapshot | null>(null);
  if (snapshot === null) return null;
  const share = first === null ? null : statementShare(first, snapshot);
  if (first === null || wasReset(first, snapshot)) setFirst(snapshot);
  return share;
}

const verdicts = {
  met: { status: "pass", word: "Met" },
  missed: { status: "fail", word: "Missed" },
  "not measured": { status: "unknown", word: "Not measured" },
  "not read": { status: "unknown", word: "Not read" },
} as const;

function TargetLine({ row, window }: { row: TargetRow; window: string }) {
  const { target, measured } = row;
  const { status, word } = verdicts[row.verdict];
  return (
    <tr>
      <Cell className="font-medium">{target.title}</Cell>
      <Cell>
        <span
          data-status={status}
          className="status-glyph inline-block whitespace-nowrap font-medium text-(--status) text-xs"
        >
          {word}
        </span>
      </Cell>
      <Cell>
        {measured === null && "–"}
        {measured?.values.map(({ name, value }) => (
          <span key={name} className="block whitespace-nowrap">
            {formatInUnit(value, target.unit)} <span className="text-ink-muted">{name}</span>
          </span>
        ))}
      </Cell>
      <Cell className="whitespace-nowrap">{formatBound(target)}</Cell>
      <Cell className="min-w-60 py-2 text-ink-muted text-xs">
        {measured === null ? (
          row.note
        ) : (
          <>
            {measured.how}. {measured.samples},{" "}
            {measured.at === null ? `last ${window}` : <RelativeTime time={measured.at} />}.
          </>
        )}
      </Cell>
    </tr>
  );
}
