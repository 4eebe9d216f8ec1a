import { describe, expect, it } from "vitest";
import type { ConnectionProbe, DeliveryProbe, ThroughputProbe } from "../probes/probe.ts";
import { valuesOfProbe } from "./values-of-probe.ts";

const common = { at: "2026-11-21T00:00:00.000Z", from: "server", failure: null } as const;
const connection: ConnectionProbe = {
  ...common,
  kind: "connection",
  tcpMs: 1,
  tlsMs: null,
  handshakeMs: 20,
  joinMs: 0,
  systemOkMs: null,
  connectMs: 21,
};
const delivery: DeliveryProbe = {
  ...common,
  kind: "delivery",
  via: "broadcast",
  schema: null,
  table: null,
  latencyMs: 12,
  uncertaintyMs: 1,
};
const throughput: ThroughputProbe = {
  ...common,
  kind: "throughput",
  sent: 10,
  received: 10,
  duplicates: 0,
  seconds: 1,
  perSecond: 10,
  latency: { p50: 1, p95: 2, p99: 3, max: 4 },
};
const failure = { stage: "join", message: "refused", code: "Unauthorized" };
const success = (kind: string, value: number) => ({
  name: "probe_success",
  labels: { from: "server", kind },
  value,
});

describe("values of a probe", () => {
  it("are the stages that were reached, a zero too", () => {
    const labels = { from: "server" };
    expect(valuesOfProbe(connection)).toEqual([
      success("connection", 1),
      { name: "handshake_ms", labels, value: 20 },
      { name: "join_ms", labels, value: 0 },
      { name: "connect_ms", labels, value: 21 },
    ]);
  });

  it("of a failure keep what was reached before", () => {
    const failed = { ...connection, failure, joinMs: null, connectMs: null };
    expect(valuesOfProbe(failed).map(({ name, value }) => [name, value])).toEqual([
      ["probe_success", 0],
      ["handshake_ms", 20],
    ]);
  });

  it("tell ways of delivery apart, and tables", () => {
    expect(valuesOfProbe(delivery)[1]).toEqual({
      name: "broadcast_delivery_ms",
      labels: { from: "server" },
      value: 12,
    });
    const ofTable = { ...delivery, via: "postgres_changes", schema: "public", table: "orders" } as const;
    expect(valuesOfProbe(ofTable)[1]).toEqual({
      name: "changes_delivery_ms",
      labels: { from: "server", schema: "public", table: "orders" },
      value: 12,
    });
    expect(valuesOfProbe({ ...delivery, latencyMs: null, failure })).toEqual([success("delivery", 0)]);
  });

  it("of a burst are its success and its rate, and no rate where it failed", () => {
    const rate = { name: "throughput", labels: { from: throughput.from }, value: throughput.perSecond };
    expect(valuesOfProbe(throughput)).toEqual([success("throughput", 1), rate]);
    expect(valuesOfProbe({ ...throughput, failure })).toEqual([success("throughput", 0)]);
  });
});
