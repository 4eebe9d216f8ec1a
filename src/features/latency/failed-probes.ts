import type { ProbeResult } from "#domain/probes/probe.ts";
import { explainReason, type ReasonExplanation } from "#domain/realtime-reasons/explain-reason.ts";

export type Failure = NonNullable<ProbeResult["failure"]>;

export interface FailedProbe {
  at: string;
  /** What kind of probe it was. */
  title: string;
  failure: Failure;
}

/** Probes of one side that failed, newest first as they are given, at most `most` of them. */
export function failedProbes(probes: ProbeResult[], from: ProbeResult["from"], most: number): FailedProbe[] {
  const failed: FailedProbe[] = [];
  for (const probe of probes) {
    if (failed.length === most) break;
    if (probe.from !== from || probe.failure === null) continue;
    failed.push({ at: probe.at, title: titleOf(probe), failure: probe.failure });
  }
  return failed;
}

function titleOf(probe: ProbeResult): string {
  if (probe.kind === "connection") return "Connection";
  if (probe.kind === "throughput") return "Throughput";
  const via = probe.via === "broadcast" ? "Broadcast" : "Postgres Changes";
  return probe.schema === null || probe.table === null
    ? `Delivery, ${via}`
    : `Delivery, ${via} of ${probe.schema}.${probe.table}`;
}

/** What the server's words mean and what to do about them; null when nobody knows them. */
export function explainFailure({ message, code }: Failure): ReasonExplanation | null {
  return explainReason(message) ?? (code === null ? null : explainReason(code));
}
