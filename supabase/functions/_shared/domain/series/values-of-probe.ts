import type { ConnectionProbe, DeliveryProbe, ProbeResult } from "../probes/probe.ts";
import type { MeasuredValue } from "./measured-value.ts";
import type { SeriesName } from "./series.ts";

/** What a probe adds to the series. A burst adds its rate: percentiles of it cannot be added up. */
export function valuesOfProbe(result: ProbeResult): MeasuredValue[] {
  const { from, kind } = result;
  const value = result.failure === null ? 1 : 0;
  const success: MeasuredValue = { name: "probe_success", labels: { from, kind }, value };
  if (result.kind === "connection") return [success, ...stagesOf(result)];
  if (result.kind === "delivery") return [success, ...deliveryOf(result)];
  return value === 0
    ? [success]
    : [success, { name: "throughput", labels: { from }, value: result.perSecond }];
}

function stagesOf(probe: ConnectionProbe): MeasuredValue[] {
  const stages: [SeriesName, number | null][] = [
    ["handshake_ms", probe.handshakeMs],
    ["join_ms", probe.joinMs],
    ["system_ok_ms", probe.systemOkMs],
    ["connect_ms", probe.connectMs],
  ];
  const labels = { from: probe.from };
  return stages.flatMap(([name, value]) => (value === null ? [] : [{ name, labels, value }]));
}

function deliveryOf({ via, from, schema, table, latencyMs }: DeliveryProbe): MeasuredValue[] {
  if (latencyMs === null) return [];
  const name = via === "broadcast" ? "broadcast_delivery_ms" : "changes_delivery_ms";
  const labels: Record<string, string> =
    schema === null || table === null ? { from } : { from, schema, table };
  return [{ name, labels, value: latencyMs }];
}
