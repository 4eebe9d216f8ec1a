import { memo } from "react";
import type { z } from "zod";
import type { LiveSnapshot, statementCostSchema } from "#domain/live/live-snapshot.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { formatDuration } from "../../../components/format/format-duration.ts";
import { Panel } from "../../../components/ui/panel.tsx";
import { Seen } from "../../../components/ui/seen.tsx";
import { StatusLabel } from "../../../components/ui/status-label.tsx";
import { Cell, HeadCell } from "../../../components/ui/table.tsx";

type StatementCost = z.infer<typeof statementCostSchema>;

const words: Record<StatementCost["statement"], string> = {
  list_changes: "Polling for changes, with RLS for every subscriber",
  subscription_insert: "Storing subscriptions",
  authorization: "Policies of private channels",
  other: "Everything else",
};

/** A poll is usually a matter of milliseconds; a second means policies or volume that it cannot keep up with. */
const SLOW_POLL_MS = 1_000;

/** What Realtime's own queries cost the database. */
export const StatementPanel = memo(function StatementPanel(props: {
  statements: LiveSnapshot["statements"];
}) {
  return (
    <Panel title="Cost of Realtime's own queries" flush>
      <Seen of={props.statements}>{(costs) => <Costs costs={costs} />}</Seen>
    </Panel>
  );
});

function Costs({ costs }: { costs: StatementCost[] }) {
  if (costs.length === 0) {
    return <p className="p-3 text-ink-muted">pg_stat_statements has seen no query of Realtime yet.</p>;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label="Cost of queries" tabIndex={0} className="scroll-sideways rounded-b-lg">
      <table className="w-full border-collapse whitespace-nowrap text-left">
        <thead>
          <tr>
            <HeadCell>Query</HeadCell>
            <HeadCell className="text-right">Calls</HeadCell>
            <HeadCell className="text-right">Mean now</HeadCell>
            <HeadCell className="text-right">Mean</HeadCell>
            <HeadCell className="text-right">Longest</HeadCell>
            <HeadCell className="text-right">Together</HeadCell>
          </tr>
        </thead>
        <tbody>
          {costs.map((cost) => (
            <tr key={cost.statement}>
              <Cell>{words[cost.statement]}</Cell>
              <Cell className="text-right">{formatCount(cost.calls)}</Cell>
              <Cell className="text-right">
                <RecentMean cost={cost} />
              </Cell>
              <Cell className="text-right">{formatMilliseconds(cost.meanMs)}</Cell>
              <Cell className="text-right">{formatMilliseconds(cost.maxMs)}</Cell>
              <Cell className="text-right">{formatDuration(cost.totalMs / 1_000)}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RecentMean({ cost: { statement, recentMeanMs } }: { cost: StatementCost }) {
  if (recentMeanMs === null) return "–";
  const slow = statement === "list_changes" && recentMeanMs >= SLOW_POLL_MS;
  return (
    <>
      {slow && <StatusLabel status="warn" className="mr-2" />}
      {formatMilliseconds(recentMeanMs)}
    </>
  );
}

function formatMilliseconds(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(2)} ms` : formatDuration(milliseconds / 1_000);
}
