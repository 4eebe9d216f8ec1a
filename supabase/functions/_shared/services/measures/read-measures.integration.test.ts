import type { Sql } from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../../../../local-stack/postgres/connect.ts";
import { openConnection } from "../../../../../local-stack/realtime/postgres-changes/open-connection.ts";
import {
  openSlot,
  type Slot,
} from "../../../../../local-stack/realtime/postgres-changes/testing/open-slot.ts";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { qualifiedName, quoteIdentifier } from "../../domain/identifiers/quote-identifier.ts";
import { nastyIdentifiers } from "../../domain/identifiers/testing/hostile-identifier.ts";
import type { ScanResult, Subscription } from "../../domain/subscriptions/subscription.ts";
import { readOnly } from "../database/read-only.ts";
import { readMeasures } from "./read-measures.ts";
import { readPayloadSamples } from "./read-payload-samples.ts";
import { readPolicyRuns } from "./read-policy-runs.ts";

const database = await createTestDatabase();
const { sql } = database;
const admin = openConnection(database.adminUrl, "test", 1);
const subscriber = { role: "authenticated", sub: "00000000-0000-4000-8000-00000000000a" };
let slot: Slot;

beforeAll(async () => {
  slot = await openSlot(database);
  await sql.unsafe(`
    create table public.notes (id int primary key, kind text, body text, settings jsonb);
    insert into public.notes
      select n, case when n <= 90 then 'common' else 'rare ' || n end, repeat('x', 100), null
        from generate_series(1, 100) n;
    insert into public.notes values (101, 'long', (select string_agg(md5(n::text), '') from generate_series(1, 2000) n), '{}');
    alter table public.notes enable row level security;
    create policy own on public.notes for select to authenticated using (true);
    grant select on public.notes to authenticated;
    create table public.keyless (id int);
    create table public.slow (id int primary key);
    insert into public.slow values (1);
    alter table public.slow enable row level security;
    create policy own on public.slow for select to authenticated using (pg_sleep(30) is null);
    grant select on public.slow to authenticated;
    alter publication supabase_realtime add table public.notes, public.keyless, public.slow;
    analyze public.notes`);
});
afterEach(async () => {
  await admin`delete from realtime.subscription`;
});
afterAll(async () => {
  await slot.close();
  await admin.end();
  await database.drop();
});

const notes = { schema: "public", table: "notes" };
const only = (relation: { schema: string; table: string }, scan: ScanResult | null = null) =>
  readMeasures(sql, { scan, only: relation }).then((measuresOf) => measuresOf(relation));

function scanOf(...filters: Subscription["filters"]): ScanResult {
  const binding = {
    kind: "postgres_changes" as const,
    ...notes,
    channel: "notes",
    file: "src/notes.ts",
    line: 1,
    events: ["*" as const],
    select: null,
    language: "typescript",
    confidence: "high" as const,
    via: [],
  };
  return {
    version: 1,
    root: ".",
    subscriptions: filters.map((filter) => ({ ...binding, filters: [filter] })),
    smells: [],
    models: [],
    packages: [],
    stats: { files: 1, parsed: 1, skipped: 0, errors: [], ms: 1 },
  };
}
const filter = (operator: "eq" | "neq" | "in" | "is", value: string | null, column = "kind") => ({
  column,
  operator,
  negated: false,
  value,
});

describe("a sample of rows", () => {
  it("tells sizes as JSON, of the newest rows, and which values stand outside of their row", async () => {
    const { payload } = await only(notes);
    if (!payload.seen) throw new Error(payload.reason);
    const [largest] = await sql<[{ bytes: number }]>`
      select octet_length(to_json(n.*)::text) as bytes from public.notes n where id = 101
    `;
    expect(payload.value.rows).toBe(50);
    expect(payload.value.largestBytes).toBe(largest.bytes);
    expect(payload.value.averageBytes).toBeGreaterThan(1_000);
    expect(payload.value.columns.map(({ name, outOfLine }) => [name, outOfLine])).toEqual([
      ["kind", false],
      ["body", true],
      ["settings", false],
    ]);
  });

  it("is not taken of a table without a key", async () => {
    expect(await only({ schema: "public", table: "keyless" })).toMatchObject({
      payload: { seen: false },
      policies: { seen: true, value: [] },
    });
  });
});

describe("what a filter lets through", () => {
  it("is told by the planner's statistics, for values of the code and for average ones", async () => {
    const scan = scanOf(
      filter("eq", "common"),
      filter("neq", "common"),
      filter("in", "(common,long)"),
      filter("eq", null),
      filter("is", "null", "settings"),
      filter("eq", "x", "no such column"),
      filter("eq", "\\u0000"),
      filter("eq", "\0"),
    );
    const { filters } = await only(notes, scan);
    if (filters?.seen !== true) throw new Error("statistics were not seen");
    const shares = filters.value.map(({ operator, value, share }) => [operator, value, share.toFixed(2)]);
    expect(shares).toEqual([
      ["eq", "common", "0.89"],
      ["neq", "common", "0.11"],
      ["in", "(common,long)", "0.90"],
      ["eq", null, "0.08"],
      ["is", "null", "0.99"],
      ["eq", "\\u0000", "0.01"],
    ]);
  });

  it("counts filters of live subscriptions without reading their values", async () => {
    await slot.subscribe({ ...notes, filter: "kind=eq.common" }, subscriber);
    const measuresOf = await readMeasures(sql, { scan: null });
    expect(measuresOf(notes).filters).toMatchObject({
      seen: true,
      value: [{ column: "kind", operator: "eq", value: null }],
    });
  });
});

describe("writes", () => {
  it("are unseen while statistics were never reset and nothing samples", async () => {
    expect(await only(notes)).toMatchObject({ writes: { seen: false } });
  });
});

describe("a look", () => {
  it("is over in seconds beside a policy that never ends, which it names, and still measures the rest", async () => {
    await slot.subscribe({ schema: "public", table: "slow" }, subscriber);
    const started = performance.now();
    const measuresOf = await readMeasures(sql, { scan: null });
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(measuresOf({ schema: "public", table: "slow" })).toMatchObject({
      policies: { seen: true, value: [{ role: "authenticated", error: { sqlState: "57014" } }] },
      payload: { seen: true },
    });
    expect(measuresOf(notes)).toMatchObject({
      policies: { seen: true, value: [{ error: null }] },
      payload: { seen: true },
    });
    await sql`alter publication supabase_realtime drop table public.slow`;
  });

  it("leaves role, claims and limits of the session alone, and changes nothing", async () => {
    const one = connect(database.url);
    try {
      await readMeasures(one, { scan: null });
      const [row] = await one`
        select current_user as role, coalesce(current_setting('request.jwt.claims', true), '') as claims,
               current_setting('statement_timeout') as timeout, current_setting('search_path') as path,
               (select count(*)::int from pg_prepared_statements where statement like 'explain%') as prepared
      `;
      expect(row).toEqual({
        role: "postgres",
        claims: "",
        timeout: "0",
        path: '"$user", public, extensions',
        prepared: 0,
      });
    } finally {
      await one.end();
    }
  });

  it("keeps no lock of the tables it has asked", async () => {
    const scope = { relations: [], only: false, subscription: true };
    const held = await readOnly(sql, async (transaction) => {
      await readPolicyRuns(transaction, scope, 1_000);
      await readPayloadSamples(transaction, scope, 1_000);
      return await transaction`
        select l.relation::regclass::text as relation from pg_locks l join pg_class c on c.oid = l.relation
         where l.pid = pg_backend_pid() and c.relnamespace = 'public'::regnamespace`;
    });
    expect([...held]).toEqual([]);
  });

  it("says of a table that is locked that it could not look, and waits for nobody", async () => {
    const holder = await sql.reserve();
    try {
      await holder`begin`;
      await holder`lock table public.notes in access exclusive mode`;
      const measures = await only(notes);
      expect(measures.payload).toMatchObject({ seen: false, reason: "Another session locks it." });
      expect(measures.policies).toMatchObject({ seen: true, value: [{ error: { sqlState: "55P03" } }] });
    } finally {
      await holder`rollback`;
      holder.release();
    }
  });

  it("as a role that may only read says what it may not do", async () => {
    await admin.unsafe(`
      create role only_reads login password 'only_reads' in role pg_read_all_data;
      grant connect on database ${new URL(database.url).pathname.slice(1)} to only_reads`);
    const url = new URL(database.url);
    url.username = "only_reads";
    url.password = "only_reads";
    const reader: Sql = connect(url.href);
    try {
      const measuresOf = await readMeasures(reader, { scan: null });
      expect(measuresOf(notes)).toMatchObject({
        policies: { seen: false, reason: expect.stringMatching(/may not act as authenticated/) },
        payload: { seen: true },
      });
    } finally {
      await reader.end();
      await admin.unsafe(
        `revoke connect on database ${url.pathname.slice(1)} from only_reads; drop role only_reads`,
      );
    }
  });

  it("takes any name through", async () => {
    for (const [i, name] of nastyIdentifiers.entries()) {
      const column = nastyIdentifiers[(i + 1) % nastyIdentifiers.length] ?? "id";
      const relation = qualifiedName({ schema: "public", table: name });
      const identifier = quoteIdentifier(column);
      await sql.unsafe(`create table ${relation} (${identifier} text primary key, wide jsonb)`);
      await sql.unsafe(`insert into ${relation} values ($1, '{}'), ('%', null), ('quote '' it', null)`, [
        column,
      ]);
      await sql.unsafe(`
        alter table ${relation} enable row level security;
        create policy ${quoteIdentifier(name)} on ${relation} for select to authenticated using (${identifier} <> '');
        grant select on ${relation} to authenticated;
        alter publication supabase_realtime add table ${relation}`);
    }
    const measuresOf = await readMeasures(sql, { scan: null });
    for (const table of nastyIdentifiers) {
      expect(measuresOf({ schema: "public", table }), table).toMatchObject({
        policies: { seen: true, value: [{ role: "authenticated", error: null, rows: 3 }] },
        payload: { seen: true, value: { rows: 3 } },
      });
    }
  });
});
