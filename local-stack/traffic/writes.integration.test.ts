import { afterAll, beforeAll, expect, test } from "vitest";
import { diagnoseDatabase } from "#services/diagnosis/diagnose-database.ts";
import { scanDirectory } from "../../cli/scan/scan-directory.ts";
import { seedSampleApps } from "../sample-apps/seed.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { habitsOfPeople } from "./habits.ts";
import { ensureAccounts } from "./people/ensure-accounts.ts";
import { people } from "./people/people.ts";
import { stableUuid } from "./people/stable-uuid.ts";
import { sampleWrites } from "./sample-writes.ts";

const GROWING = ["public.generation_heartbeats", "public.vendor_payments"];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedSampleApps(database.url);
});
afterAll(() => database.drop());

test("every write finds rows to change, and none of them lets a table grow but the two that end", async () => {
  const { sql } = database;
  const before = await countRows();
  for (const { name, run } of sampleWrites(sql)) {
    for (let round = 0; round < 3; round += 1) {
      const { count } = await run();
      if (name !== "trim conversation") expect([name, count]).toEqual([name, 1]);
    }
  }
  const after = await countRows();
  for (const table of GROWING) {
    expect(after.get(table)).toBe((before.get(table) ?? 0) + 3);
    after.delete(table);
    before.delete(table);
  }
  expect(after).toEqual(before);
});

test("the planted faults stay what they are, and no others come", async () => {
  const { sql } = database;
  const scan = await scanDirectory("local-stack/sample-apps");
  const before = await diagnoseDatabase(database, { scan });
  for (let round = 0; round < 20; round += 1) {
    for (const { run } of sampleWrites(sql)) await run();
  }
  await sql`analyze`;
  const after = await diagnoseDatabase(database, { scan });
  expect(after.findings.map(({ id }) => id)).toEqual(before.findings.map(({ id }) => id));
});

test("heartbeats and payments stop at their bounds", async () => {
  const { sql } = database;
  await sql`
    insert into public.generation_heartbeats (job_id, worker)
    select id, 'worker-9' from public.course_generation_jobs limit 5000
  `;
  const heartbeat = sampleWrites(sql).find(({ name }) => name === "send heartbeat");
  expect(await heartbeat?.run()).toMatchObject({ count: 0 });
});

test("a conversation is cut back to its newest messages", async () => {
  const { sql } = database;
  await sql`
    insert into public.client_portal_messages (conversation_id, client_id, clinician_id, sender, body)
    select conversation_id, client_id, clinician_id, sender, body from public.client_portal_messages as m,
      generate_series(1, 10)
    where conversation_id in (${stableUuid("conversation", 5)}, ${stableUuid("conversation", 50)})
  `;
  const trim = sampleWrites(sql).filter(({ name }) => name === "trim conversation");
  for (let round = 0; round < 40; round += 1) await trim[0]?.run();
  const rows = await sql`
    select count(*)::int as n from public.client_portal_messages
    where conversation_id in (${stableUuid("conversation", 5)}, ${stableUuid("conversation", 50)})
    group by conversation_id
  `;
  expect([...rows]).toEqual([{ n: 40 }, { n: 40 }]);
});

test("ids are those of the seeds, and everybody owns what their pages ask for", async () => {
  const { sql } = database;
  const [row] = await sql`select sample.stable_uuid('supplier', 7) as id`;
  expect(row).toEqual({ id: stableUuid("supplier", 7) });
  expect(habitsOfPeople.map(({ person }) => person)).toEqual(people);
  const [owned] = await sql`
    select
      (select count(*)::int from public.courses where owner_id = any(${ids()})) as courses,
      (select count(*)::int from public.suppliers where user_id = any(${ids()})) as suppliers,
      (select count(*)::int from public.couples where user_id = any(${ids()})) as couples
  `;
  expect(owned).toMatchObject({ suppliers: 2, couples: 2 });
  expect(owned?.courses).toBeGreaterThan(0);
});

test("accounts are made once, with the tenant in app_metadata", async () => {
  const { sql } = database;
  await ensureAccounts(sql, people);
  await ensureAccounts(sql, people);
  const rows = await sql`
    select email, raw_app_meta_data ->> 'supplier_id' as supplier from auth.users where id = any(${ids()}) order by email
  `;
  expect(rows).toHaveLength(people.length);
  expect(rows.find(({ email }) => email === "supplier-8@example.com")?.supplier).toBe(
    stableUuid("supplier", 8),
  );
});

function ids(): string[] {
  return people.map(({ userId }) => userId);
}

async function countRows(): Promise<Map<string, number>> {
  const { sql } = database;
  const tables = await sql<{ name: string; n: string }[]>`
    select relation.oid::regclass::text as name,
           (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || relation.oid::regclass, false, true, '')))[1]::text as n
    from pg_class as relation
    where relkind in ('r', 'p') and not relispartition and relnamespace::regnamespace::text in ('public', '"back office"')
  `;
  return new Map(tables.map(({ name, n }) => [name.includes(".") ? name : `public.${name}`, Number(n)]));
}
