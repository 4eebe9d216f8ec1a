import type { Report } from "#domain/report/report.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { formatDuration } from "../../components/format/format-duration.ts";

/** The figures of the report's summary; what was not measured says so. */
export function KeyMetrics({ report }: { report: Report }) {
  const { counts } = report;
  const metrics = [
    { name: "Found", value: formatCount(counts.found) },
    { name: "Fixed", value: formatCount(counts.fixed) },
    { name: "Documented", value: formatCount(counts.documented) },
    { name: "Failed", value: formatCount(counts.failed) },
    { name: "Migrations", value: formatCount(counts.migrations) },
    { name: "Subscriptions", value: countOrNone(counts.subscriptions) },
    { name: "Tables subscribed", value: countOrNone(counts.tablesSubscribed) },
    { name: "Duration", value: formatDuration(report.durationSeconds) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4 lg:grid-cols-8">
      {metrics.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse bg-canvas px-3 py-3 sm:px-4">
          <dt className="text-ink-muted text-xs">{name}</dt>
          <dd className="whitespace-nowrap font-semibold text-xl tracking-tight">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function countOrNone(count: number | null) {
  if (count !== null) return formatCount(count);
  return <span className="font-normal text-ink-faint text-sm">not scanned</span>;
}
