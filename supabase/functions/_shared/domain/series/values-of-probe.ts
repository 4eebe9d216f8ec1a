import type { ConnectionProbe, DeliveryProbe, ProbeResult } from "../probes/probe.ts";
import type { MeasuredValue } from "./measured-value.ts";
import type { SeriesName } from "./series.ts";

/** What a probe adds to the series. A burst tells percentiles and not each delivery, so it adds only its success. */
export function valuesOfProbe(result: ProbeResult): MeasuredValue[] {
  const { from, kind } = result;
  const value = result.failure === null ? 1 : 0;
  const success: MeasuredValue = { name: "probe_success", labels: { from, kind }, value };
  if (result.kind === "connection") return [success, ...stagesOf(result)];
  return result.kind === "delivery" ? [success, ...deliveryOf(result)] : [success];
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
