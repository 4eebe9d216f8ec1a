import { describe, expect, it } from "vitest";
import { doctorReport } from "./doctor-check.ts";
import { judgeServer } from "./judge-server.ts";
import type { ServerState } from "./server-state.ts";

const healthy: ServerState = {
  database: "postgres",
  role: "postgres",
  serverVersion: "17.4",
  serverVersionNumber: 170_004,
  walLevel: "logical",
  publication: {
    owner: "postgres",
    alterable: true,
    allTables: false,
    publishes: { insert: true, update: true, delete: true },
  },
  seesActivity: true,
  readsSubscriptions: true,
  ownSchema: { usable: true, missing: [] },
};
const states = (part: Partial<ServerState>) =>
  Object.fromEntries(judgeServer({ ...healthy, ...part }).map(({ name, state }) => [name, state]));
const publication = (part: object) => ({
  publication: { ...healthy.publication, ...part } as ServerState["publication"],
});

describe("judgeServer", () => {
  it("has nothing to say against a healthy server", () => {
    const checks = judgeServer(healthy);
    expect(checks.every((check) => check.state === "ok" && check.remedy === null)).toBe(true);
    expect(doctorReport(checks).state).toBe("ok");
  });

  const cases: [string, Partial<ServerState>, string, string][] = [
    ["a server that is too old", { serverVersionNumber: 140_011 }, "server version", "fail"],
    ["replica wal_level", { walLevel: "replica" }, "wal_level", "fail"],
    ["no publication", { publication: null }, "publication supabase_realtime", "fail"],
    ["no publication", { publication: null }, "publication ownership", "unknown"],
    [
      "a publication without DELETE",
      publication({ publishes: { insert: true, update: true, delete: false } }),
      "publication supabase_realtime",
      "warn",
    ],
    [
      "a publication of all tables",
      publication({ allTables: true }),
      "publication supabase_realtime",
      "warn",
    ],
    [
      "somebody else's publication",
      publication({ owner: "supabase_admin", alterable: false }),
      "publication ownership",
      "warn",
    ],
    ["a role that sees only itself", { seesActivity: false }, "pg_stat_activity", "warn"],
    ["a Realtime that never connected", { readsSubscriptions: null }, "realtime.subscription", "unknown"],
    ["subscriptions out of reach", { readsSubscriptions: false }, "realtime.subscription", "warn"],
    ["no schema of ours", { ownSchema: null }, "schema realtime_optimizer", "fail"],
    [
      "a schema out of reach",
      { ownSchema: { usable: false, missing: [] } },
      "schema realtime_optimizer",
      "fail",
    ],
    [
      "half a schema",
      { ownSchema: { usable: true, missing: ["fixes"] } },
      "schema realtime_optimizer",
      "fail",
    ],
  ];
  it.each(cases)("with %s", (_name, part, check, state) => {
    expect(states(part)[check]).toBe(state);
    const told = judgeServer({ ...healthy, ...part }).filter(
      (one) => one.state === "fail" || one.state === "warn",
    );
    expect(told.every((one) => one.remedy !== null)).toBe(true);
  });
});

describe("doctorReport", () => {
  it("is as bad as its worst check", () => {
    const of = (...list: ("ok" | "warn" | "fail" | "unknown")[]) =>
      doctorReport(list.map((state) => ({ name: state, state, summary: "", remedy: null }))).state;
    expect(of("ok", "unknown")).toBe("unknown");
    expect(of("unknown", "warn", "ok")).toBe("warn");
    expect(of("warn", "fail", "unknown")).toBe("fail");
  });
});
