import { describe, expect, it } from "vitest";
import type { ConnectionProbe } from "#domain/probes/probe.ts";
import { stagesOf, whyNoTime } from "./connection-stages.ts";

const probe: ConnectionProbe = {
  kind: "connection",
  at: "2026-11-21T00:00:00Z",
  from: "browser",
  failure: null,
  tcpMs: null,
  tlsMs: null,
  handshakeMs: 12,
  joinMs: 8,
  systemOkMs: 300,
  connectMs: 20,
};

describe("stages of a connection", () => {
  it("follow each other in time, without those that were not seen", () => {
    expect(stagesOf(probe).map(({ id, startMs, ms }) => [id, startMs, ms])).toEqual([
      ["tcpMs", 0, null],
      ["tlsMs", 0, null],
      ["handshakeMs", 0, 12],
      ["joinMs", 12, 8],
      ["systemOkMs", 20, 300],
    ]);
  });

  it.each([
    { id: "tlsMs", from: "browser", failed: false, why: /browser/ },
    { id: "tlsMs", from: "server", failed: false, why: /without TLS/ },
    { id: "joinMs", from: "server", failed: true, why: /not reached/ },
    { id: "systemOkMs", from: "server", failed: false, why: /no table/ },
  ] as const)("says why $id from a $from has no time", ({ id, from, failed, why }) => {
    const failure = failed ? { stage: "join", message: "Unauthorized", code: null } : null;
    expect(whyNoTime({ ...probe, from, failure }, id)).toMatch(why);
  });
});
