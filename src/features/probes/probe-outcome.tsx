import type { DeliveryProbe, ProbeResult } from "#domain/probes/probe.ts";
import { ConnectionOutcome } from "./connection-outcome.tsx";
import { DeliveryOutcome } from "./delivery-outcome.tsx";
import { FailureNote } from "./failure-note.tsx";
import { ThroughputOutcome } from "./throughput-outcome.tsx";

/** What a probe measured, and where it failed if it did: both, where it failed half-way. */
export function ProbeOutcome({ results }: { results: ProbeResult[] }) {
  const [first] = results;
  const failure = results.find((result) => result.failure !== null)?.failure ?? null;
  return (
    <div className="grid gap-2">
      {first?.kind === "connection" && <ConnectionOutcome probe={first} />}
      {first?.kind === "throughput" && <ThroughputOutcome probe={first} />}
      <DeliveryOutcome
        probes={results.filter((result): result is DeliveryProbe => result.kind === "delivery")}
      />
      {failure !== null && <FailureNote failure={failure} />}
    </div>
  );
}
