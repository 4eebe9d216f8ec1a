import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingTypes } from "#domain/findings/finding.ts";
import { qualifiedName } from "#domain/identifiers/quote-identifier.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { faults, healthy } from "./faults.ts";
import { seedSampleApps } from "./seed.ts";
import { proveFault } from "./testing/prove-fault.ts";

let database: TestDatabase;
let first: Awaited<ReturnType<typeof seedSampleApps>>;

beforeAll(async () => {
  database = await createTestDatabase();
  first = await seedSampleApps(database.url);
});
afterAll(() => database.drop());

describe("the seeded database", () => {
  it("holds thousands of rows and stays under 150 MB", async () => {
    expect(first.tables).toBeGreaterThan(30);
    expect(first.rows).toBeGreaterThan(100_000);
    const [size] = await database.sql<{ bytes: number }[]>`
      select pg_database_size(current_database())::int as bytes
    `;
    expect(size?.bytes).toBeLessThan(150 * 1024 * 1024);
  });

  it("has statistics of every table, so that sizes and widths can be told", async () => {
    const never = await database.sql`
      select c.oid::regclass::text from pg_class as c
      where c.relnamespace in ('public'::regnamespace, '"back office"'::regnamespace)
        and c.relkind in ('r', 'p') and c.reltuples < 0 and not c.relispartition
    `;
    expect([...never]).toEqual([]);
  });

  it("carries jsonb of about 100 KB that compression does not do away with", async () => {
    const [trace] = await database.sql<{ bytes: number; stored: number }[]>`
      select avg(octet_length(trace::text))::int as bytes, avg(pg_column_size(trace))::int as stored
      from public.generation_trace
    `;
    expect(trace?.bytes).toBeGreaterThan(90_000);
    expect(trace?.bytes).toBeLessThan(130_000);
    expect(trace?.stored).toBeGreaterThan(30_000);
  });

  it("is left alone by a second seeding", async () => {
    const before = await snapshot(database.sql);
    const second = await seedSampleApps(database.url);
    expect(await snapshot(database.sql)).toEqual(before);
    expect([second.tables, second.rows]).toEqual([first.tables, first.rows]);
  });

  it("shows a supplier and a couple their own rows and nobody else's", async () => {
    const seen = await database.sql.begin(async (sql) => {
      await sql`select set_config('request.jwt.claims', jsonb_build_object(
        'sub', sample.stable_uuid('supplier-user', 7),
        'role', 'authenticated',
        'app_metadata', jsonb_build_object('supplier_id', sample.stable_uuid('supplier', 7))
      )::text, true)`;
      const [expected] = await sql`
        select count(*)::int as responses from public.form_responses
        where supplier_id = sample.stable_uuid('supplier', 7)
      `;
      await sql`set local role authenticated`;
      const [visible] = await sql`
        select (select count(*)::int from public.form_responses) as responses,
               (select count(distinct supplier_id)::int from public.journey_progress) as tenants,
               (select count(*)::int from public.suppliers) as suppliers,
               (select count(*)::int from public.core_fields) as core_fields
      `;
      return { expected: expected?.responses, visible };
    });
    expect(seen.expected).toBeGreaterThan(0);
    expect(seen.visible).toEqual({ responses: seen.expected, tenants: 1, suppliers: 1, core_fields: 0 });
  });
});

describe("planted faults", () => {
  it("cover what one table can have, but for what the README says is not planted", () => {
    const planted = new Set<string>(faults.map(({ findingType }) => findingType));
    const ofTables = findingTypes.slice(0, findingTypes.indexOf("subscription_not_in_code"));
    expect(ofTables.filter((type) => !planted.has(type)).sort()).toEqual([
      "fan_out_cost",
      "filter_on_toast",
      "missing_filter_column",
      "old_column_not_in_identity",
      "payload_over_limit",
      "policy_error",
      "policy_slow",
      "publication_event_missing",
      "publication_not_owned",
      "unselective_filter",
      "wildcard_like_name",
    ]);
  });

  it.each(faults)("$findingType on $table is really there", async (fault) => {
    expect(await proveFault(database.sql, fault)).toBe(true);
  });

  it.each(faults)("$findingType on $table concerns code that subscribes, or none does", (fault) => {
    expect(subscribedIn(sources, fault.table)).toBe(fault.findingType !== "unused_publication");
  });

  it.each(faults)("$findingType on $table is in the README", ({ table, findingType, why }) => {
    const name = table.replaceAll('"', '""');
    const rows = readme.filter((row) => row[1]?.includes(name) && row[2]?.startsWith(`\`${findingType}\``));
    expect(rows.map((row) => row[3])).toEqual([why]);
  });

  it("are not on the healthy tables", async () => {
    for (const { schema, table } of healthy) {
      expect(subscribedIn(sources, table), table).toBe(true);
      const sound = await database.sql`
        select c.relrowsecurity as rls,
               has_table_privilege('authenticated', c.oid, 'select') as granted,
               exists (select from pg_index as i where i.indrelid = c.oid and i.indisprimary) as keyed,
               not exists (select from pg_index as i where i.indrelid = c.oid and not i.indisvalid) as valid,
               exists (select from pg_policy as p where p.polrelid = c.oid and p.polcmd = 'r') as readable,
               r.prattrs is null and r.prqual is null as whole
        from pg_class as c join pg_publication_rel as r on r.prrelid = c.oid
        where c.oid = to_regclass(${qualifiedName({ schema, table })})
      `;
      expect([...sound], table).toEqual([
        { rls: true, granted: true, keyed: true, valid: true, readable: true, whole: true },
      ]);
    }
  });
});

describe("a seeding that fails", () => {
  it("names the statement and its file, leaves nothing half done, and succeeds when asked again", async () => {
    const other = await createTestDatabase({ migrate: false });
    try {
      await other.sql`drop publication supabase_realtime`;
      await expect(seedSampleApps(other.url)).rejects.toThrow(
        /sample-apps\/course-generation\/schema\.sql:\d+: alter publication .* does not exist/,
      );
      const [left] = await other.sql`select to_regclass('public.courses') as courses`;
      expect(left?.courses).toBeNull();

      await other.sql`create publication supabase_realtime`;
      await seedSampleApps(other.url);
      // As if it had been killed between the rows and the failed index builds.
      await other.sql`drop index public.idx_seating_plans_couple_id`;
      await other.sql`update sample.apps set finished_at = null`;
      await seedSampleApps(other.url);
      const invalid = await other.sql<{ name: string }[]>`
        select indexrelid::regclass::text as name from pg_index where not indisvalid order by 1
      `;
      expect(invalid.map(({ name }) => name)).toEqual([
        "idx_seating_plans_couple_id",
        "supplier_invoices_number_key",
      ]);
    } finally {
      await other.drop();
    }
  });

  it("says so when someone else is at it", async () => {
    const lock = await database.sql.reserve();
    try {
      await lock`select pg_advisory_lock(hashtextextended('sample-apps', 0))`;
      await expect(seedSampleApps(database.url)).rejects.toThrow("seeded by someone else");
    } finally {
      await lock`select pg_advisory_unlock(hashtextextended('sample-apps', 0))`;
      lock.release();
    }
  });
});

const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8")
  .split("\n")
  .map((line) => line.split("|").slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()));
const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((path) => /\/src\/.*\.tsx?$/.test(path))
  .map((path) => readFileSync(join(import.meta.dirname, path), "utf8"));

function subscribedIn(files: string[], table: string): boolean {
  return files.some((text) => text.includes(`table: "${table}"`) || text.includes(`table: '${table}'`));
}

async function snapshot(sql: Sql) {
  const relations = await sql`
    select c.oid::int, c.relname, c.relfilenode::int, coalesce(s.n_tup_ins, 0)::int as inserted
    from pg_class as c left join pg_stat_user_tables as s on s.relid = c.oid
    where c.relnamespace in ('public'::regnamespace, 'sample'::regnamespace, '"back office"'::regnamespace)
    order by c.oid
  `;
  const published = await sql`select oid::int, prrelid::int from pg_publication_rel order by oid`;
  return { relations: [...relations], published: [...published] };
}
