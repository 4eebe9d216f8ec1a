import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { qualifiedName } from "../../domain/identifiers/quote-identifier.ts";
import { hostileIdentifier } from "../../domain/identifiers/testing/hostile-identifier.ts";
import { defaultOptimizationPlan } from "../../domain/plan/optimization-plan.ts";
import { renderMarkdown } from "../../domain/report/render-markdown.ts";
import { headings, parseMarkdown } from "../../domain/report/testing/parse-markdown.ts";
import type { RunEvent } from "../../domain/runs/run-event.ts";
import type { ServiceContext } from "../context.ts";
import { findAppliedFixes } from "./find-applied-fixes.ts";
import { rollbackFixes } from "./rollback-fixes.ts";
import { type RunInput, runOptimizer } from "./run-optimizer.ts";
import { makeTable, type SubscribedTable, scanOf } from "./testing/subscribed-table.ts";

let database: TestDatabase;
let context: ServiceContext;
let events: RunEvent[];
beforeEach(async () => {
  database = await createTestDatabase();
  events = [];
  context = {
    sql: database.sql,
    databaseUrl: database.url,
    actor: { userId: null, email: "ops", role: "cli" },
  };
});
afterEach(() => database.drop());

async function run(tables: readonly SubscribedTable[] | null, part: Partial<RunInput> = {}) {
  return await runOptimizer(context, {
    plan: defaultOptimizationPlan,
    scan: tables && (async () => scanOf(tables)),
    dryRun: false,
    tell: (event) => events.push(event),
    signal: new AbortController().signal,
    ...part,
  });
}

async function make(...tables: SubscribedTable[]): Promise<SubscribedTable[]> {
  for (const table of tables) await makeTable(database.sql, table);
  return tables;
}

async function published(): Promise<string[]> {
  const rows = await database.sql`select tablename from pg_publication_tables order by 1`;
  return rows.map(({ tablename }) => tablename);
}

const runs = () => database.sql`select status, phases, finished_at from realtime_optimizer.runs`;

describe("runOptimizer", () => {
  it("is PASSED when everything it found is fixed and proved", async () => {
    const tables = await make({ table: "orders", filter: "customer" }, { table: "messages" });
    const { report } = await run(tables);
    expect(report.status).toBe("PASSED");
    expect(report.counts).toMatchObject({ found: 3, fixed: 3, remaining: 0, migrations: 3 });
    expect(report.coverageBefore).toMatchObject({
      publication: { covered: 0, total: 2 },
      index: { covered: 0, total: 1 },
    });
    expect(report.coverageAfter).toMatchObject({
      publication: { covered: 2, total: 2 },
      index: { covered: 1, total: 1 },
    });
    expect(await published()).toEqual(["messages", "orders"]);
  });

  it("goes on after a fix that failed, tells why, and is FAILED (R2.10, R2.15)", async () => {
    const tables = await make({ table: "locked" }, { table: "orders" });
    const holder = await database.sql.reserve();
    await holder.unsafe("begin; lock table public.locked in share mode");
    const policy = {
      lockTimeout: 50,
      statementTimeout: 5_000,
      attempts: 2,
      backoff: 10,
      olderTransactions: 1_000,
    };
    const { report } = await run(tables, { policy }).finally(async () => {
      await holder.unsafe("rollback");
      holder.release();
    });
    expect(report.fixes.map(({ state, plan }) => [plan.target.table, state])).toEqual([
      ["locked", "failed"],
      ["orders", "applied"],
    ]);
    expect(report.status).toBe("FAILED");
    expect(report.counts).toMatchObject({ found: 2, fixed: 1, failed: 1, remaining: 1 });
    expect(report.errors.map(({ message }) => message)).toEqual([expect.stringMatching(/stayed locked/)]);
    expect(await published()).toEqual(["orders"]);
  });

  it("fixes nothing it must not, and leaves that to people", async () => {
    await database.sql.unsafe("create table public.keyless (n int)");
    const { report } = await run([{ table: "keyless" }]);
    expect(report.fixes).toEqual([]);
    expect(report.status).toBe("PARTIAL");
    expect(report.remaining.map(({ type }) => type)).toContain("missing_primary_key");
    expect(await published()).toEqual([]);
  });

  it("obeys its plan", async () => {
    const tables = await make({ table: "orders", filter: "customer" });
    const config = { ...defaultOptimizationPlan.config, checkIndexes: false };
    const { report } = await run(tables, { plan: { ...defaultOptimizationPlan, config } });
    expect(report.fixes.map(({ plan }) => plan.kind)).toEqual(["add_to_publication"]);
    expect(report.remaining).toEqual([]);
    expect(report.skipped).toContainEqual(expect.objectContaining({ check: "index_check", cause: "plan" }));
  });

  it("is PARTIAL, and says so, when the code has no subscription (R2.15)", async () => {
    const { report } = await run([]);
    expect(report).toMatchObject({ status: "PARTIAL", notes: ["No realtime subscriptions detected"] });
    expect(report.phases[0]?.note).toBe("No realtime subscriptions detected in 1 file.");
  });

  it("takes the console's inventory when there is no code to scan", async () => {
    const tables = await make({ table: "orders" });
    expect((await run(null, { dryRun: true })).report.inventory).toBeNull();
    await run(tables, { dryRun: true });
    const { report } = await run(null);
    expect(report.inventory?.subscriptions.map(({ table }) => table)).toEqual(["orders"]);
    expect(report.fixes.map(({ state }) => state)).toEqual(["applied"]);
  });

  it("stops in order: what was begun is finished and reported, the rest is named", async () => {
    const tables = await make({ table: "a" }, { table: "b" }, { table: "c" });
    const controller = new AbortController();
    const { report } = await run(tables, {
      signal: controller.signal,
      tell: (event) => event.type === "finding" && event.number === 2 && controller.abort(),
    });
    expect(await published()).toEqual(["a", "b"]);
    expect(report.status).toBe("PARTIAL");
    expect(report.errors.map(({ message }) => message)).toEqual([
      "Stopped: 1 finding with a fix not taken up.",
    ]);
  });

  it("is PARTIAL when the final validation cannot be made, and invents no figure for it", async () => {
    const tables = await make({ table: "orders" });
    await breakDiagnosisAt("verify");
    const { report } = await run(tables);
    expect(report.status).toBe("PARTIAL");
    expect(report.coverageAfter).toBeNull();
    expect(report.counts).toMatchObject({ found: 1, fixed: 1, remaining: 0 });
    expect(report.skipped.filter(({ cause }) => cause === "failed").map(({ check }) => check)).toEqual([
      "publication_check",
      "index_check",
    ]);
    expect(renderMarkdown(report)).toMatch(/\*\*After\*\*: not measured/);
  });

  it("closes the run as FAILED when the database cannot be diagnosed, and says why", async () => {
    const tables = await make({ table: "orders" });
    await breakDiagnosisAt("diagnose");
    await expect(run(tables)).rejects.toMatchObject({ code: "schema_missing" });
    const [row] = await runs();
    expect(row?.status).toBe("FAILED");
    expect(row?.phases.at(-1)).toMatchObject({ name: "diagnose", status: "failed" });
    expect(await published()).toEqual([]);
  });

  it("tells and keeps every phase as it begins and ends (R2.16)", async () => {
    await run(await make({ table: "orders" }));
    const told = events.flatMap((event) => {
      if (event.type === "phase_started") return [`${event.phase} begins`];
      if (event.type === "fix") return [event.fix.state];
      return event.type === "phase_finished" ? [`${event.phase.name} ${event.phase.status}`] : [];
    });
    expect(told).toEqual([
      "scan begins",
      "scan done",
      "diagnose begins",
      "diagnose done",
      "fix begins",
      "planned",
      "applied",
      "fix done",
      "verify begins",
      "verify done",
      "report begins",
      "report done",
    ]);
    const [row] = await runs();
    expect(
      row?.phases.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`),
    ).toEqual(told.filter((text) => text.endsWith(" done")));
  });

  it("holds for any name of a table and a column: fixed, reported, taken back", async () => {
    await fc.assert(
      fc.asyncProperty(hostileIdentifier, hostileIdentifier, async (table, filter) => {
        fc.pre(filter !== "pk");
        await makeTable(database.sql, { table, filter });
        try {
          const { report, runId } = await run([{ table, filter }]);
          expect(report.fixes.map(({ state }) => state)).toEqual(["applied", "applied"]);
          expect(report.counts).toMatchObject({ fixed: 2, remaining: 0 });
          const outline = headings(parseMarkdown(renderMarkdown(report).replace(/^---\n.*?\n---\n/s, "")));
          expect(outline.filter((heading) => heading.startsWith("## "))).toHaveLength(11);
          const fixes = await findAppliedFixes(context, runId);
          const outcomes = await rollbackFixes(context, fixes, () => {}, new AbortController().signal);
          expect(outcomes.map(({ failure }) => failure)).toEqual([null, null]);
        } finally {
          // Whatever happened: a shrunk case that meets the table of the last one tells nothing.
          await database.sql.unsafe(`drop table if exists ${qualifiedName({ schema: "public", table })}`);
        }
      }),
      { numRuns: 8, examples: [["a.b", "c.d"]] },
    );
  }, 120_000);
});

/** Takes away what a diagnosis reads, in the moment the run says that this phase begins. */
async function breakDiagnosisAt(phase: string): Promise<void> {
  await database.sql.unsafe(`
    create function public.break_diagnosis() returns trigger language plpgsql as $$
    begin
      if new.phases -> -1 ->> 'name' = '${phase}' and new.phases -> -1 ->> 'status' = 'running' then
        alter table realtime_optimizer.inventories rename to inventories_away;
      end if;
      return null;
    end $$;
    create trigger break_diagnosis after update on realtime_optimizer.runs
      for each row execute function public.break_diagnosis();
  `);
}
