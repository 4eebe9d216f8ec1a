import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyFix } from "./apply-fix.ts";
import { createFix } from "./create-fix.ts";
import { previewPlan } from "./preview-plan.ts";
import { readFix } from "./read-fix.ts";
import { rehearseFix } from "./rehearse-fix.ts";
import { rollbackFix } from "./rollback-fix.ts";
import { catalogSnapshot } from "./testing/catalog-snapshot.ts";
import { createFixScenario, eq, type FixScenario, testPolicy } from "./testing/fix-scenario.ts";

const orders = { schema: "public", table: "orders" };
let scenario: FixScenario;

beforeEach(async () => {
  scenario = await createFixScenario();
  await scenario.sql`create table public.orders (id bigint primary key, status text)`;
  await scenario.subscribe({ ...orders, filters: [eq("status")] });
});
afterEach(async () => await scenario.drop());

async function idOf(type: "missing_publication" | "missing_index" | "missing_primary_key"): Promise<string> {
  return (await scenario.findingId(type, orders)) ?? expect.fail(`no ${type} was found`);
}

async function plannedPublication(context = scenario.context) {
  return await createFix(context, { findingId: await idOf("missing_publication") });
}

describe("a locked table", () => {
  it("fails after bounded attempts with nothing changed, and names who is in the way", async () => {
    const { context, sql } = scenario;
    const fix = await plannedPublication();
    const before = await catalogSnapshot(sql);
    const other = await scenario.openSession({ name: "nightly-batch" });
    await other.sql.unsafe("begin; lock table public.orders in access exclusive mode");

    await expect(rehearseFix(context, fix, testPolicy)).rejects.toMatchObject({
      code: "lock_timeout",
      message: expect.stringContaining("nightly-batch"),
    });
    const { fix: failed } = await applyFix(context, fix, testPolicy);
    expect(failed.state).toBe("failed");
    expect(failed.failure).toMatch(/stayed locked.*nightly-batch.*Nothing was changed/s);
    await other.sql.unsafe("rollback");
    expect(await catalogSnapshot(sql)).toEqual(before);
    expect((await scenario.audit()).at(-1)).toMatchObject({
      action: "fix.failed",
      details: { found: "absent" },
    });
  });

  it("is waited for between the attempts", async () => {
    const fix = await plannedPublication();
    const other = await scenario.openSession({ name: "migration" });
    await other.sql.unsafe("begin; lock table public.orders in share update exclusive mode");
    const applying = applyFix(scenario.context, fix, { ...testPolicy, attempts: 20 });
    await expect
      .poll(async () => (await readFix(scenario.context, fix)).progress?.waitingFor)
      .toMatch(/migration/);
    await other.sql.unsafe("commit");
    expect((await applying).fix.state).toBe("applied");
  });
});

describe("what another session commits while the lock is waited for", () => {
  async function applyBehind(statement: string, type: "missing_publication" | "missing_index") {
    const fix = await createFix(scenario.context, { findingId: await idOf(type) });
    const other = await scenario.openSession({ name: "migration" });
    await other.sql.unsafe(`begin; ${statement}`);
    const applying = applyFix(scenario.context, fix, { ...testPolicy, attempts: 20 });
    await expect
      .poll(async () => (await readFix(scenario.context, fix)).progress?.waitingFor)
      .toMatch(/migration/);
    await other.sql.unsafe("commit");
    await (await applying).work;
    return await readFix(scenario.context, fix);
  }

  it("is not ours to take back when it published the table", async () => {
    const fix = await applyBehind(
      "alter publication supabase_realtime add table public.orders",
      "missing_publication",
    );
    expect(fix).toMatchObject({ state: "failed", failure: expect.stringMatching(/made by someone else/) });
    expect(await scenario.findingId("missing_publication", orders)).toBeNull();
  });

  it("is not ours to take back when it built the index", async () => {
    const fix = await applyBehind(
      "create index idx_orders_status on public.orders (status)",
      "missing_index",
    );
    expect(fix).toMatchObject({ state: "failed", failure: expect.stringMatching(/made by someone else/) });
    expect(await scenario.sql`select from pg_indexes where indexname = 'idx_orders_status'`).toHaveLength(1);
  });

  it("keeps the table unpublished when it dropped the primary key", async () => {
    const fix = await applyBehind(
      "alter table public.orders drop constraint orders_pkey",
      "missing_publication",
    );
    expect(fix).toMatchObject({ state: "failed", failure: expect.stringMatching(/Nothing was changed/) });
    expect(await scenario.sql`select from pg_publication_tables where tablename = 'orders'`).toHaveLength(0);
  });
});

describe("the refusal", () => {
  it("of a table without a primary key leaves it unpublished", async () => {
    await scenario.sql`alter table public.orders drop constraint orders_pkey`;
    await expect(
      previewPlan(scenario.context, { findingId: await idOf("missing_publication") }),
    ).rejects.toMatchObject({ code: "fix_refused", message: expect.stringMatching(/primary key/) });
  });

  it("of a finding that nobody has", async () => {
    await expect(previewPlan(scenario.context, { findingId: "no such finding" })).rejects.toMatchObject({
      code: "finding_resolved",
    });
  });

  it("when the key was dropped since the plan was made shows what changed", async () => {
    const fix = await plannedPublication();
    await scenario.sql`alter table public.orders drop constraint orders_pkey`;
    await expect(applyFix(scenario.context, fix)).rejects.toMatchObject({
      code: "database_changed",
      details: { primaryKey: { planned: ["id"], now: [] } },
    });
    expect((await readFix(scenario.context, fix)).state).toBe("planned");
  });

  it("when the table was dropped since", async () => {
    const fix = await plannedPublication();
    await scenario.sql`drop table public.orders`;
    await expect(applyFix(scenario.context, fix)).rejects.toMatchObject({
      code: "database_changed",
      details: { exists: { planned: true, now: false } },
    });
  });

  it("when the table was dropped since, and the code no longer names it", async () => {
    const fix = await plannedPublication();
    await scenario.sql`drop table public.orders`;
    await scenario.subscribe();
    await expect(applyFix(scenario.context, fix)).rejects.toMatchObject({ code: "database_changed" });
  });

  it("when someone else published the table since", async () => {
    const fix = await plannedPublication();
    await scenario.sql`alter publication supabase_realtime add table public.orders`;
    await expect(applyFix(scenario.context, fix)).rejects.toMatchObject({ code: "finding_resolved" });
    await expect(rehearseFix(scenario.context, fix)).rejects.toMatchObject({ code: "finding_resolved" });
  });

  it("when another index took the name since", async () => {
    const fix = await createFix(scenario.context, { findingId: await idOf("missing_index") });
    await scenario.sql`create index idx_orders_status on public.orders (id, status)`;
    await expect(applyFix(scenario.context, fix)).rejects.toMatchObject({
      code: "database_changed",
      details: { index: { planned: "idx_orders_status", now: expect.stringMatching(/_[0-9a-f]{8}$/) } },
    });
  });

  it("of an unknown fix", async () => {
    const id = "00000000-0000-4000-8000-000000000000";
    await expect(applyFix(scenario.context, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("to roll back what was never applied", async () => {
    const fix = await plannedPublication();
    await expect(rollbackFix(scenario.context, fix)).rejects.toMatchObject({
      code: "fix_state",
      details: { state: "planned" },
    });
  });

  it("to roll back what someone altered since", async () => {
    const fix = await plannedPublication();
    await applyFix(scenario.context, fix);
    await scenario.sql`alter publication supabase_realtime set table public.orders where (id > 1)`;
    await expect(rollbackFix(scenario.context, fix)).rejects.toMatchObject({ code: "database_changed" });
    expect((await readFix(scenario.context, fix)).state).toBe("applied");
  });
});

describe("without the privilege", () => {
  it("a fix of another owner's table is refused by its plan", async () => {
    const admin = await scenario.openSession({ superuser: true });
    await admin.sql.unsafe("alter table public.orders owner to supabase_admin");
    const findingId = await idOf("missing_publication");
    await expect(previewPlan(scenario.context, { findingId })).rejects.toMatchObject({
      code: "fix_refused",
      message: expect.stringContaining("supabase_admin"),
    });
  });

  it("a privilege lost between the check and the statement fails the fix, with nothing changed", async () => {
    const fix = await plannedPublication();
    const before = await catalogSnapshot(scenario.sql);
    const admin = await scenario.openSession({ superuser: true });
    // Refuses the statement itself, which no look at the catalog can foresee.
    await admin.sql.unsafe(`
      create function public.refuse() returns event_trigger language plpgsql as
        $$ begin raise exception 'not today' using errcode = 'insufficient_privilege'; end $$;
      create event trigger refuse on ddl_command_start when tag in ('ALTER PUBLICATION') execute function public.refuse()`);
    const { fix: failed } = await applyFix(scenario.context, fix);
    expect(failed).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/lacks a privilege.*Nothing was changed/s),
    });
    expect(failed.failure).not.toContain("not today");
    await admin.sql.unsafe("drop event trigger refuse; drop function public.refuse()");
    expect(await catalogSnapshot(scenario.sql)).toEqual(before);
  });
});

describe("a change that does not stand afterwards", () => {
  it("is a failure, whatever the statements said", async () => {
    const fix = await plannedPublication();
    const admin = await scenario.openSession({ superuser: true });
    await admin.sql.unsafe(`
      create function public.undo() returns event_trigger language plpgsql security definer as $$ begin
        if exists (select from pg_publication_tables where pubname = 'supabase_realtime') then
          alter publication supabase_realtime drop table public.orders;
        end if;
      end $$;
      create event trigger undo on ddl_command_end when tag in ('ALTER PUBLICATION') execute function public.undo()`);
    const { fix: failed } = await applyFix(scenario.context, fix);
    expect(failed).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(
        /the finding is still there.*was made, but was taken away.*nothing is left behind/s,
      ),
      verification: { check: "publication", status: "fail" },
    });
    expect((await scenario.audit()).at(-1)).toMatchObject({ action: "fix.failed" });
  });
});

describe("the same button", () => {
  it("pressed again answers the fix as it stands", async () => {
    const fix = await plannedPublication();
    const first = await applyFix(scenario.context, fix);
    const second = await applyFix(scenario.as("second@example.com"), fix);
    expect(second.fix).toEqual(first.fix);
    await rollbackFix(scenario.context, fix);
    expect((await rollbackFix(scenario.context, fix)).fix.state).toBe("rolled_back");
    await expect(applyFix(scenario.context, fix)).rejects.toMatchObject({ code: "fix_state" });
  });

  it("pressed by twenty operators at once makes one change", async () => {
    const fix = await plannedPublication();
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => applyFix(scenario.as(`op${n}@example.com`), fix)),
    );
    for (const answer of answers) expect(answer).toMatchObject({ status: "fulfilled" });
    const applied = (await scenario.audit()).filter(({ action }) => action === "fix.applied");
    expect(applied).toHaveLength(1);
    expect((await readFix(scenario.context, fix)).appliedBy?.email).toBe(applied[0]?.actor.email);
  });

  it("pressed by twenty operators, each with a plan of their own, makes one change", async () => {
    const fixes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => plannedPublication(scenario.as(`op${n}@example.com`))),
    );
    const answers = await Promise.allSettled(fixes.map((fix) => applyFix(scenario.context, fix)));
    const done = answers.filter(({ status }) => status === "fulfilled");
    expect(done).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") {
        expect(["fix_in_progress", "finding_resolved"]).toContain(answer.reason.code);
      }
    }
    const actions = (await scenario.audit()).map(({ action }) => action);
    expect(actions.filter((action) => action === "fix.applying")).toHaveLength(1);
    expect(actions.filter((action) => action === "fix.applied")).toHaveLength(1);
  });
});

describe("a claim that reads for too long", () => {
  it("gives up within the statement timeout, and leaves the fix to be applied again", async () => {
    const fix = await plannedPublication();
    await scenario.sql.unsafe(`
      create function public.slow() returns trigger language plpgsql as
        $$ begin perform pg_sleep(20); return new; end $$;
      create trigger slow before update on realtime_optimizer.fixes
        for each row when (new.state = 'applying') execute function public.slow()`);
    await expect(
      applyFix(scenario.context, fix, { ...testPolicy, statementTimeout: 500 }),
    ).rejects.toMatchObject({ code: "57014" });
    await scenario.sql`drop trigger slow on realtime_optimizer.fixes`;
    expect((await readFix(scenario.context, fix)).state).toBe("planned");
    expect((await applyFix(scenario.context, fix)).fix.state).toBe("applied");
  });
});
