import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { binding } from "#domain/checks/testing/check-context.ts";
import { compareFindings } from "#domain/findings/compare-findings.ts";
import type { Subscription } from "#domain/subscriptions/subscription.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { type JudgedTable, judgeDatabase } from "./judge-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function diagnose(setup: string, subscriptions: Partial<Subscription>[]) {
  const scan = {
    version: 1 as const,
    root: "/app",
    subscriptions: subscriptions.map((over) => binding(over)),
    smells: [],
    models: [],
    packages: [],
    stats: { files: 1, parsed: 1, skipped: 0, errors: [], ms: 1 },
  };
  return await database.sql.begin(async (transaction) => {
    await transaction.unsafe(setup);
    const judged: JudgedTable[] = [];
    const { coverage } = await judgeDatabase(transaction, { scan, visit: (one) => judged.push(one) });
    await transaction`rollback and chain`;
    const relevant = judged
      .flatMap(({ findings }) => findings)
      .filter(({ type }) => /publication|table|relation/.test(type))
      .sort(compareFindings);
    return {
      tables: judged.map(({ context: { schema, table } }) => `${schema}.${table}`),
      findings: relevant.map(({ type, table, severity }) => `${severity} ${type} ${table}`),
      coverage: [coverage.publication, coverage.index],
    };
  });
}

const partitioned = `
  create table public.logs (id int, at date, primary key (id, at)) partition by range (at);
  create table public.logs_1 partition of public.logs for values from ('2026-01-01') to ('2026-02-01');
  create table public.logs_2 partition of public.logs for values from ('2026-02-01') to ('2026-03-01');
  alter publication supabase_realtime add table public.logs;`;

describe("who subscribes to what", () => {
  it("a wildcard uses every published table of its schema, and publishes none", async () => {
    const setup = `create table public.a (id int primary key); create table public.b (id int primary key);
      alter publication supabase_realtime add table public.a`;
    const { tables, findings } = await diagnose(setup, [{ table: "*" }]);
    expect(tables).toEqual(["public.a"]);
    expect(findings).toEqual([]);
  });

  it("a wildcard that matches nothing is a finding of its own", async () => {
    const { tables, findings } = await diagnose("", [{ schema: "nowhere", table: "*" }]);
    expect(tables).toEqual(["nowhere.*"]);
    expect(findings).toEqual(["CRITICAL missing_publication *"]);
  });

  it("a partition uses the partitioned table it belongs to", async () => {
    const { tables, findings } = await diagnose(partitioned, [{ table: "logs_1" }]);
    expect(tables).toEqual(["public.logs_1", "public.logs_2", "public.logs"]);
    expect(findings).toEqual([]);
  });

  it("nobody uses a partitioned table: one finding, not one a partition", async () => {
    const { findings } = await diagnose(partitioned, []);
    expect(findings).toEqual(["LOW unused_publication logs"]);
  });

  it("the name of a partitioned table is not what its events carry", async () => {
    const { findings } = await diagnose(partitioned, [{ table: "logs" }]);
    expect(findings).toEqual(["CRITICAL publication_ignores_partition_root logs"]);
  });

  it("with publish_via_partition_root nothing arrives, whichever name is asked for", async () => {
    const setup = `${partitioned} alter publication supabase_realtime set (publish_via_partition_root)`;
    const { findings } = await diagnose(setup, [{ table: "logs" }, { table: "logs_1" }]);
    expect(findings).toEqual([
      "CRITICAL publication_ignores_partition_root logs",
      "CRITICAL publication_ignores_partition_root logs_1",
    ]);
  });

  it("a name that an underscore makes a pattern reaches its neighbours too", async () => {
    const setup = `create table public.a_b (id int primary key); create table public.axb (id int primary key);
      alter publication supabase_realtime add table public.axb`;
    const { findings, coverage } = await diagnose(setup, [{ table: "a_b" }]);
    expect(findings).toEqual(["CRITICAL missing_publication a_b"]);
    expect(coverage[0]).toEqual({ covered: 1, total: 2 });
  });

  it("names that no relation can have are missing tables", async () => {
    const { findings } = await diagnose("", [{ table: "x".repeat(64) }, { table: 'a"; drop table b; --' }]);
    expect(findings).toEqual([
      'CRITICAL missing_table a"; drop table b; --',
      `CRITICAL missing_table ${"x".repeat(64)}`,
    ]);
  });
});
