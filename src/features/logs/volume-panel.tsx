import { severities } from "#domain/findings/finding.ts";
import type { LogSummary } from "#domain/logs/log-summary.ts";
import { StackedColumnsChart } from "../../components/charts/stacked-columns-chart.tsx";
import { formatCount } from "../../components/format/format-count.ts";
import { Panel } from "../../components/ui/panel.tsx";
import { severityWords } from "../../components/ui/severity-badge.tsx";
import { severityFills, stackedSeverities } from "./severity-fills.ts";
import { volumeColumns } from "./volume-columns.ts";

const parts = stackedSeverities.map((severity) => ({
  id: severity,
  title: severityWords[severity],
  fill: severityFills[severity],
}));

/** Lines by severity over time. */
export function VolumePanel({ summary }: { summary: LogSummary }) {
  const counted = severities.flatMap((severity) => {
    const count = summary.counts[severity] ?? 0;
    return count === 0 ? [] : [`${formatCount(count)} ${severityWords[severity].toLowerCase()}`];
  });
  return (
    <Panel
      title="Volume"
      aside={
        <span className="truncate text-ink-muted text-xs">
          {formatCount(summary.total)} lines{counted.length === 0 ? "" : `: ${counted.join(", ")}`}
        </span>
      }
    >
      <StackedColumnsChart title="Lines by severity" parts={parts} columns={volumeColumns(summary)} />
    </Panel>
  );
}
