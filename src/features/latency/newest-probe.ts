import type { ConnectionProbe, ProbeResult, ThroughputProbe } from "#domain/probes/probe.ts";

/** Probes are newest first. */
export function newestConnection(
  probes: ProbeResult[],
  from: ConnectionProbe["from"],
): ConnectionProbe | null {
  for (const probe of probes) if (probe.kind === "connection" && probe.from === from) return probe;
  return null;
}

/** The newest burst that ran to its end. */
export function newestThroughput(probes: ProbeResult[]): ThroughputProbe | null {
  for (const probe of probes) if (probe.kind === "throughput" && probe.failure === null) return probe;
  return null;
}
