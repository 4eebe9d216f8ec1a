import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyFix } from "./apply-fix.ts";
import { cancelFix } from "./cancel-fix.ts";
import { createFix } from "./create-fix.ts";
import { readFix } from "./read-fix.ts";
import { rehearseFix } from "./rehearse-fix.ts";
import { rollbackFix } from "./rollback-fix.ts";
import { settleFix } from "./settle-fix.ts";
import { workerPid } from "./table-lock.ts";
import { applyInProcess } from "./testing/apply-in-process.ts";
import { catalogSnapshot } from "./testing/catalog-snapshot.ts";
import { createFixScenario, eq, type FixScenario, type Session, testPolicy } from "./testing/fix-scenario.ts";

const orders = { schema: "public", table: "orders" };
let scenario: FixScenario;
let untouched: unknown;

beforeEach(async () => {
  scenario = await createFixScenario();
  await scenario.sql`create table public.orders (id bigint primary key, status text)`;
  await scenario.sql`create table public.elsewhere (id bigint primary key)`;
  await scenario.sql`insert into public.orders select n, 's' || n % 7 from generate_series(1, 1000) n`;
  await scenario.subscribe({ ...orders, filters: [eq("status")] });
  untouched = await catalogSnapshot(scenario.sql);
});
afterEach(async () => await scenario.drop());

async function plannedIndex() {
  const findingId = await scenario.findingId("missing_index", orders);
  return await createFix(scenario.context, { findingId: findingId ?? expect.fail("no missing_index") });
}

/** Keeps a snapshot that a concurrent build has to wait for, without a lock on the table itself. */
async function oldTransaction(): Promise<Session> {
  const session = await scenario.openSession({ name: "report-job" });
  await session.sql.unsafe("begin isolation level repeatable read; select count(*) from public.elsewhere");
  return session;
}

async function buildHeldUp() {
  const session = await oldTransaction();
  const fix = await plannedIndex();
  const { work } = await applyFix(scenario.context, fix, testPolicy);
  await expect
    .poll(async () => (await readFix(scenario.context, fix)).progress?.waitingFor, { timeout: 10_000 })
    .toMatch(/report-job/);
  return { fix, work, session };
}

async function pidAtWork(): Promise<number> {
  return (await workerPid(scenario.sql, orders)) ?? expect.fail("nobody is at work");
}

async function stateOf(fix: { id: string }) {
  return (await readFix(scenario.context, fix)).state;
}

describe("a build that an older transaction holds up", () => {
  it("shows its phase and whom it waits for, and goes on when they are done", async () => {
    const { fix, work, session } = await buildHeldUp();
    const { state, progress } = await readFix(scenario.context, fix);
    expect(state).toBe("applying");
    expect(progress).toMatchObject({ phase: expect.stringMatching(/^waiting/), unit: "lockers" });
    expect(progress?.waitingFor).toMatch(
      new RegExp(`session ${session.pid} \\(report-job, postgres\\).*idle`),
    );
    await session.sql.unsafe("commit");
    await work;
    expect(await stateOf(fix)).toBe("applied");
  });

  it("is foreseen by the rehearsal when that transaction locks the table", async () => {
    const session = await scenario.openSession({ name: "migration" });
    await session.sql.unsafe("begin; lock table public.orders in share mode");
    const fix = await rehearseFix(scenario.context, await plannedIndex());
    expect(fix.rehearsal?.notes.join(" ")).toMatch(/wait for session \d+ \(migration, postgres\).*ShareLock/);
  });

  it("can be cancelled and leaves nothing behind", async () => {
    const { fix, work } = await buildHeldUp();
    const cancelled = await cancelFix(scenario.as("other@example.com"), fix);
    expect(cancelled.state).toBe("failed");
    expect(cancelled.failure).toMatch(/Cancelled by other@example.com.*nothing is left behind/s);
    await work;
    expect(await catalogSnapshot(scenario.sql)).toEqual(untouched);
    const trail = (await scenario.audit()).slice(-2);
    expect(trail).toMatchObject([
      { action: "fix.cancelling", actor: { email: "other@example.com" } },
      {
        action: "fix.failed",
        details: { cancelledBy: "other@example.com", found: "incomplete", left: "absent" },
      },
    ]);
  });

  it("keeps everyone else from the table, and says who and since when", async () => {
    const { fix, work, session } = await buildHeldUp();
    const findingId = await scenario.findingId("missing_publication", orders);
    const other = await createFix(scenario.context, { findingId: findingId ?? expect.fail("no finding") });
    await expect(applyFix(scenario.as("other@example.com"), other)).rejects.toMatchObject({
      code: "fix_in_progress",
      details: {
        fixId: fix.id,
        by: "ops@example.com",
        since: expect.stringMatching(/^20/),
        state: "applying",
      },
    });
    expect((await applyFix(scenario.as("other@example.com"), fix)).fix.state).toBe("applying");
    await session.sql.unsafe("commit");
    await work;
    expect((await applyFix(scenario.context, other)).fix.state).toBe("applied");
  });
});

describe("a build whose backend is killed", () => {
  it("fails, says why, and leaves nothing behind", async () => {
    const { fix, work, session } = await buildHeldUp();
    await scenario.sql`select pg_terminate_backend(${await pidAtWork()})`;
    await session.sql.unsafe("commit");
    await work;
    const failed = await readFix(scenario.context, fix);
    expect(failed.state).toBe("failed");
    expect(failed.failure).toMatch(/ended.*nothing is left behind/s);
    expect(await catalogSnapshot(scenario.sql)).toEqual(untouched);
  });
});

describe("a functions process that dies", () => {
  /** What is left of a worker that died: the state, and whatever the catalog holds. */
  async function abandon(fix: { id: string }, state: "applying" | "verifying" | "rolling_back") {
    const by = scenario.sql.json({ ...scenario.as("gone@example.com").actor });
    await scenario.sql`
      update realtime_optimizer.fixes set state = ${state}, at_work_by = ${by}, at_work_since = now()
      where id = ${fix.id}`;
  }
  async function abandonBuild(fix: { id: string }) {
    await abandon(fix, "applying");
    await scenario.sql`update realtime_optimizer.fixes set build_began_at = now() where id = ${fix.id}`;
  }
  const build = "create index concurrently idx_orders_status on public.orders (status)";

  it("before the build began: nothing was changed", async () => {
    const fix = await plannedIndex();
    await abandon(fix, "applying");
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "failed",
      failure: "The work was interrupted. Nothing was changed.",
    });
  });

  it("before the build began: the same index that someone else built meanwhile stays theirs", async () => {
    const fix = await plannedIndex();
    await abandon(fix, "applying");
    await scenario.sql.unsafe(build);
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("made by someone else"),
    });
    const [index] = await scenario.sql`
      select indisvalid, obj_description(indexrelid) as comment from pg_index
      where indexrelid = 'public.idx_orders_status'::regclass`;
    expect(index).toEqual({ indisvalid: true, comment: null });
  });

  it("during the build, which goes on without it: the next reader finishes the fix", async () => {
    const fix = await plannedIndex();
    await abandonBuild(fix);
    await scenario.sql.unsafe(build);
    const applied = await readFix(scenario.context, fix);
    expect(applied).toMatchObject({ state: "applied", verification: { status: "pass" } });
    const [index] = await scenario.sql`
      select obj_description('public.idx_orders_status'::regclass) as comment`;
    expect(index?.comment).toContain(fix.plan.findingId);
    expect((await scenario.audit()).at(-1)).toMatchObject({
      action: "fix.applied",
      actor: { email: "gone@example.com" },
    });
  });

  it("killed at once: the build goes on, is shown at work, and the next reader after its end finishes the fix", async () => {
    const old = await oldTransaction();
    const fix = await plannedIndex();
    const functions = await applyInProcess(scenario.database.url, fix.id);
    await expect
      .poll(async () => (await readFix(scenario.context, fix)).progress?.waitingFor)
      .toMatch(/report-job/);
    await functions.kill();
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "applying",
      progress: { waitingFor: expect.stringContaining("report-job") },
    });
    await old.sql.unsafe("commit");
    await expect.poll(async () => await stateOf(fix), { timeout: 10_000 }).toBe("applied");
    expect(await readFix(scenario.context, fix)).toMatchObject({
      coverageBefore: { index: { covered: 0, total: 1 } },
      coverageAfter: { index: { covered: 1, total: 1 } },
    });
    expect((await scenario.audit()).at(-1)?.actor.email).toBe("gone@example.com");
  });

  it("killed at once: the build it left can still be cancelled, and leaves nothing behind", async () => {
    await oldTransaction();
    const fix = await plannedIndex();
    const functions = await applyInProcess(scenario.database.url, fix.id);
    await expect
      .poll(async () => (await readFix(scenario.context, fix)).progress?.waitingFor)
      .toMatch(/report-job/);
    await functions.kill();
    expect(await cancelFix(scenario.context, fix)).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/Cancelled by ops@example.com.*nothing is left behind/s),
    });
    expect(await catalogSnapshot(scenario.sql)).toEqual(untouched);
  });

  it("with a build that broke off: the invalid index is removed", async () => {
    const fix = await plannedIndex();
    await abandonBuild(fix);
    await invalidIndex();
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/interrupted.*removed; nothing is left behind/s),
    });
    expect(await catalogSnapshot(scenario.sql)).toEqual(untouched);
  });

  it("with leftovers that cannot go yet: says what they wait for, and the next reader removes them", async () => {
    const fix = await plannedIndex();
    await abandonBuild(fix);
    await invalidIndex();
    const reader = await scenario.openSession({ name: "long-export" });
    await reader.sql.unsafe("begin; lock table public.orders in share update exclusive mode");
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "applying",
      progress: { phase: "removing what was built", waitingFor: expect.stringContaining("long-export") },
    });
    await reader.sql.unsafe("commit");
    expect(await stateOf(fix)).toBe("failed");
    expect(await catalogSnapshot(scenario.sql)).toEqual(untouched);
  });

  it("with a build that stands, though its connection broke afterwards: the index is kept", async () => {
    const fix = await plannedIndex();
    await abandonBuild(fix);
    await scenario.sql.unsafe(build);
    const broken = Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });
    await settleFix(scenario.context, fix.id, testPolicy, broken);
    expect(await stateOf(fix)).toBe("applied");
  });

  it("between publishing and verifying: the next reader verifies", async () => {
    const findingId = await scenario.findingId("missing_publication", orders);
    const fix = await createFix(scenario.context, { findingId: findingId ?? expect.fail("no finding") });
    await scenario.sql`alter publication supabase_realtime add table public.orders`;
    await abandon(fix, "verifying");
    expect(await stateOf(fix)).toBe("applied");
  });

  it("between publishing and verifying, unpublished by someone else: says that the change was made", async () => {
    const findingId = await scenario.findingId("missing_publication", orders);
    const fix = await createFix(scenario.context, { findingId: findingId ?? expect.fail("no finding") });
    await abandon(fix, "verifying");
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/interrupted.*was made, but was taken away.*nothing is left behind/s),
    });
  });

  it("before publishing: what someone else published meanwhile stays theirs", async () => {
    const findingId = await scenario.findingId("missing_publication", orders);
    const fix = await createFix(scenario.context, { findingId: findingId ?? expect.fail("no finding") });
    await abandon(fix, "applying");
    await scenario.sql`alter publication supabase_realtime add table public.orders`;
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("made by someone else"),
    });
    expect(await scenario.sql`select from pg_publication_tables`).toHaveLength(1);
  });

  it("in the middle of a rollback: the next reader ends it by what is there", async () => {
    const fix = await plannedIndex();
    await (await applyFix(scenario.context, fix)).work;
    await abandon(fix, "rolling_back");
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "applied",
      failure: expect.stringContaining("still stands"),
    });
    await abandon(fix, "rolling_back");
    await scenario.sql`drop index concurrently public.idx_orders_status`;
    expect(await stateOf(fix)).toBe("rolled_back");
  });

  it("does not keep the table from others", async () => {
    await abandon(await plannedIndex(), "applying");
    const next = await plannedIndex();
    await (await applyFix(scenario.context, next)).work;
    expect(await stateOf(next)).toBe("applied");
  });
});

/** As a build leaves it that is cancelled while it waits. */
async function invalidIndex(): Promise<void> {
  const old = await oldTransaction();
  const builder = await scenario.openSession();
  await builder.sql.unsafe("set lock_timeout = 100");
  const build = builder.sql.unsafe("create index concurrently idx_orders_status on public.orders (status)");
  await expect(build).rejects.toMatchObject({ code: "55P03" });
  await old.sql.unsafe("commit");
}

describe("an invalid index left by an earlier build", () => {
  it("is dropped first, as the plan says", async () => {
    await invalidIndex();
    const fix = await plannedIndex();
    expect(fix.plan.statements.map(({ sql }) => sql.split(" ", 1)[0])).toEqual(["DROP", "CREATE", "COMMENT"]);
    await (await applyFix(scenario.context, fix)).work;
    expect(await stateOf(fix)).toBe("applied");
    const [index] = await scenario.sql`
      select indisvalid from pg_index where indexrelid = 'public.idx_orders_status'::regclass`;
    expect(index?.indisvalid).toBe(true);
  });
});

describe("a build that cannot succeed", () => {
  it("fails with a reason for people and leaves nothing behind", async () => {
    await scenario.sql`insert into public.orders select 5000, string_agg(md5(n::text), '') from generate_series(1, 500) n`;
    const fix = await plannedIndex();
    await (await applyFix(scenario.context, fix)).work;
    const failed = await readFix(scenario.context, fix);
    expect(failed).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/too long for an index/),
    });
    expect(await catalogSnapshot(scenario.sql)).toEqual(untouched);
  });
});

describe("a rollback of a publication", () => {
  it("holds no lock on the publication or the table while the whole database is read", async () => {
    const findingId = await scenario.findingId("missing_publication", orders);
    const fix = await createFix(scenario.context, { findingId: findingId ?? expect.fail("no finding") });
    await applyFix(scenario.context, fix);
    await scenario.sql.unsafe(`
      create table public.seen (began timestamptz, locks bigint);
      create function public.look() returns trigger language plpgsql as $$ begin
        insert into public.seen select now(), count(*) from pg_locks
         where pid = pg_backend_pid() and mode in ('AccessExclusiveLock', 'ShareUpdateExclusiveLock')
           and (relation = 'public.orders'::regclass or classid = 'pg_publication'::regclass);
        return new;
      end $$;
      create trigger look before update on realtime_optimizer.fixes
        for each row when (new.state = 'rolled_back') execute function public.look()`);
    const { fix: back } = await rollbackFix(scenario.context, fix);
    const coverage = back.coverageAfter ?? expect.fail("the coverage was not measured");
    expect(coverage.publication.covered).toBe(0);
    expect(
      await scenario.sql`
      select locks::int, began > ${coverage.at}::timestamptz as measured_before from public.seen`,
    ).toEqual([{ locks: 0, measured_before: true }]);
  });

  it("that died after it was committed is ended by the next reader, with its coverage", async () => {
    const findingId = await scenario.findingId("missing_publication", orders);
    const fix = await createFix(scenario.context, { findingId: findingId ?? expect.fail("no finding") });
    await applyFix(scenario.context, fix);
    await scenario.sql`alter publication supabase_realtime drop table public.orders`;
    await scenario.sql`update realtime_optimizer.fixes set state = 'rolling_back' where id = ${fix.id}`;
    expect(await readFix(scenario.context, fix)).toMatchObject({
      state: "rolled_back",
      coverageAfter: { publication: { covered: 0, total: 1 } },
    });
    expect((await scenario.audit()).at(-1)?.action).toBe("fix.rolled_back");
  });
});

describe("a rollback that cannot get its lock", () => {
  it("keeps the fix applied, with the reason, and works later", async () => {
    const fix = await plannedIndex();
    await (await applyFix(scenario.context, fix)).work;
    const other = await scenario.openSession({ name: "vacuum-like" });
    await other.sql.unsafe("begin; lock table public.orders in share update exclusive mode");
    await (await rollbackFix(scenario.context, fix, testPolicy)).work;
    const kept = await readFix(scenario.context, fix);
    expect(kept).toMatchObject({
      state: "applied",
      failure: expect.stringMatching(/Not rolled back.*vacuum-like/s),
    });
    expect((await scenario.audit()).at(-1)?.action).toBe("fix.rollback_failed");
    await other.sql.unsafe("commit");
    await (await rollbackFix(scenario.context, fix, testPolicy)).work;
    expect(await stateOf(fix)).toBe("rolled_back");
    expect(await catalogSnapshot(scenario.sql)).toEqual(untouched);
  });
});

describe("cancelling", () => {
  it("is refused when no build is at work", async () => {
    const fix = await plannedIndex();
    await expect(cancelFix(scenario.context, fix)).rejects.toMatchObject({ code: "fix_state" });
  });
});
