import { describe, expect, it } from "vitest";
import type { ConnectionProbe, DeliveryProbe } from "#domain/probes/probe.ts";
import { explainFailure, failedProbes } from "./failed-probes.ts";

const failure = { stage: "join", message: "Token has expired 3 seconds ago", code: "Unauthorized" };
const connection: ConnectionProbe = {
  kind: "connection",
  at: "2026-11-21T00:02:00Z",
  from: "server",
  failure,
  tcpMs: 1,
  tlsMs: null,
  handshakeMs: 12,
  joinMs: null,
  systemOkMs: null,
  connectMs: null,
};
const delivery: DeliveryProbe = {
  kind: "delivery",
  at: "2026-11-21T00:01:00Z",
  from: "server",
  failure: { stage: "receipt", message: "no change came within 10 s", code: null },
  via: "postgres_changes",
  schema: "public",
  table: "jobs",
  latencyMs: null,
  uncertaintyMs: null,
};

describe("probes that failed", () => {
  it("are told by kind and table, without those that succeeded and those of the other side", () => {
    const probes = [
      connection,
      { ...connection, failure: null },
      { ...connection, from: "browser" as const },
      delivery,
    ];
    expect(failedProbes(probes, "server", 10).map(({ title, failure: { stage } }) => [title, stage])).toEqual(
      [
        ["Connection", "join"],
        ["Delivery, Postgres Changes of public.jobs", "receipt"],
      ],
    );
    expect(failedProbes(probes, "server", 1)).toHaveLength(1);
  });

  it("are explained where their words are known", () => {
    expect(explainFailure(failure)?.remedy).toMatch(/\S/);
    expect(explainFailure({ stage: "receipt", message: "the moon is in the way", code: null })).toBeNull();
  });
});
