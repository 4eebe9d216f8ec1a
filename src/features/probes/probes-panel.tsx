import { useQuery } from "@tanstack/react-query";
import type { ProbeReadiness } from "#domain/api/probes.ts";
import { burstSize } from "#domain/probes/burst-size.ts";
import { Button } from "../../components/ui/button.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { roleRefusal } from "../../lib/role-refusal.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { useWriteAccess } from "../../lib/write-access.ts";
import { type ProbeKind, probeKinds } from "./probe-kinds.ts";
import { ProbeRow } from "./probe-row.tsx";
import { readinessQuery } from "./readiness-query.ts";
import { useMeasurements } from "./use-measurements.ts";

/** Probes from the network of whoever looks: what their own users see, which no server can measure. */
export function ProbesPanel() {
  const readiness = useQuery(readinessQuery(useCallFunction()));
  const refusal = roleRefusal(useWriteAccess());
  const { measurements, busy, run, stop, markKept } = useMeasurements(readiness.data);
  const obstacles = obstaclesOf(readiness.data, refusal);
  const runnable = probeKinds.filter((kind) => obstacles[kind] === undefined);
  return (
    <Panel
      title="Measure from this browser"
      flush
      aside={
        busy ? (
          <Button size="sm" onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button
            size="sm"
            variant="primary"
            disabled={readiness.data === undefined || runnable.length === 0}
            onClick={() => void run(runnable)}
          >
            {runnable.length === probeKinds.length
              ? "Run all"
              : `Run ${runnable.length} of ${probeKinds.length}`}
          </Button>
        )
      }
    >
      {readiness.isLoadingError ? (
        <div className="p-3">
          <ErrorState
            title="The probes cannot be prepared"
            error={readiness.error}
            onRetry={() => void readiness.refetch()}
            retrying={readiness.isFetching}
          />
        </div>
      ) : (
        <ul className="divide-y divide-line" aria-busy={busy}>
          {probeKinds.map((kind) => (
            <ProbeRow
              key={kind}
              kind={kind}
              measurement={measurements[kind]}
              busy={busy || readiness.data === undefined}
              unavailable={obstacles[kind]}
              unkeepable={refusal}
              onRun={() => void run([kind])}
              onKept={(results) => markKept(kind, results)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Why a probe cannot run. Connecting is what every client may; the others write or burden the project. */
function obstaclesOf(
  readiness: ProbeReadiness | undefined,
  refusal: string | undefined,
): Partial<Record<ProbeKind, string>> {
  const obstacles: Partial<Record<ProbeKind, string>> = {};
  if (readiness !== undefined) {
    const { heartbeat, messagesPerSecond } = readiness;
    if (heartbeat.remedy !== null) obstacles.changes = heartbeat.remedy;
    if (burstSize(messagesPerSecond.limit, messagesPerSecond.now) === 0) {
      obstacles.throughput =
        "The project already carries as many messages as its limit allows: a burst would close its channels.";
    }
  }
  if (refusal === undefined) return obstacles;
  return { broadcast: refusal, changes: refusal, throughput: refusal };
}
