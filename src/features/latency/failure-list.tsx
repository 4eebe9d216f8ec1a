import { useQuery } from "@tanstack/react-query";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { visibleName } from "../../components/format/visible-name.ts";
import { Panel } from "../../components/ui/panel.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { explainFailure, type FailedProbe, failedProbes } from "./failed-probes.ts";
import type { LatencySearch } from "./latency-search.ts";
import { probeListQuery } from "./probe-list-query.ts";

const SHOWN = 10;

/** Why probes failed: what uptime and success rates cannot say. Nothing while none of the latest did. */
export function FailureList({ from }: { from: LatencySearch["from"] }) {
  const probes = useQuery(probeListQuery(useCallFunction())).data?.probes ?? [];
  const failed = failedProbes(probes, from, SHOWN);
  if (failed.length === 0) return null;
  return (
    <Panel
      title="Probes that failed"
      flush
      aside={<span className="text-ink-muted text-xs">The newest of the latest {probes.length} probes</span>}
    >
      <ol className="max-h-72 divide-y divide-line overflow-y-auto">
        {failed.map((probe) => (
          <Entry key={`${probe.at} ${probe.title}`} probe={probe} />
        ))}
      </ol>
    </Panel>
  );
}

function Entry({ probe: { at, title, failure } }: { probe: FailedProbe }) {
  const explanation = explainFailure(failure);
  return (
    <li className="grid gap-0.5 px-3 py-2">
      <p className="flex flex-wrap justify-between gap-x-3">
        <span className="min-w-0 break-words">
          <span className="font-medium">{visibleName(title)}</span>, failed at: {failure.stage}
          {failure.code !== null && ` (${failure.code})`}
        </span>
        <span className="text-ink-muted text-xs">
          <RelativeTime time={at} />
        </span>
      </p>
      <p className="break-words font-mono text-xs">{failure.message}</p>
      {explanation !== null && (
        <p className="text-ink-muted text-xs">
          {explanation.meaning} {explanation.remedy}
        </p>
      )}
    </li>
  );
}
