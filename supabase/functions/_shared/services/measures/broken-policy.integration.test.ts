import { afterAll, beforeAll, expect, test } from "vitest";
import { type Change, listen } from "../../../../../local-stack/realtime/conformance/testing/listen.ts";
import { signedIn } from "../../../../../local-stack/realtime/conformance/testing/signed-in.ts";
import {
  startTestRealtime,
  type TestRealtime,
} from "../../../../../local-stack/realtime/testing/start-test-realtime.ts";
import { diagnoseDatabase } from "../diagnosis/diagnose-database.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create table public.rooms (id int primary key, org uuid);
    create table public.messages (id int primary key);
    insert into public.rooms values (0, gen_random_uuid());
    alter table public.rooms enable row level security;
    create policy members on public.rooms for select to authenticated using ((auth.jwt() ->> 'org')::uuid = org);
    grant select on public.rooms, public.messages to authenticated;
    alter publication supabase_realtime add table public.rooms, public.messages`);
});
afterAll(() => realtime.stop());

async function errorsOf(table: string) {
  const { findings } = await diagnoseDatabase(realtime.database, { scan: null });
  return findings.filter((finding) => finding.type === "policy_error" && finding.table === table);
}

const idOf = ({ new: row }: Change) => Number(row.id);

test("one subscriber with a claim that cannot be cast stops the delivery of every table, and diagnosis says so beforehand", async () => {
  const { sql } = realtime.database;
  const client = await signedIn(realtime, "2.0.0", { sub: "00000000-0000-4000-8000-00000000000a", org: "" });
  const messages = await listen(client.channel("messages"), [
    { event: "INSERT", schema: "public", table: "messages" },
  ]);
  await sql`insert into public.messages values (1)`;
  expect(idOf(await messages.changes.next())).toBe(1);
  expect(await errorsOf("rooms")).toEqual([]);

  await listen(client.channel("rooms"), [{ event: "INSERT", schema: "public", table: "rooms" }]);
  expect(await errorsOf("rooms")).toMatchObject([
    { severity: "CRITICAL", title: "A policy on rooms raises an error for authenticated" },
  ]);

  await sql.begin(async (transaction) => {
    await transaction`insert into public.rooms values (1, gen_random_uuid())`;
    await transaction`insert into public.messages values (2)`;
  });
  // Realtime makes its slot anew; what was committed before is lost.
  let marker = 2;
  await expect
    .poll(async () => {
      marker += 1;
      await sql`insert into public.messages values (${marker})`;
      return messages.changes.all.map(idOf).some((id) => id > 2);
    })
    .toBe(true);
  expect(messages.changes.all.map(idOf)).not.toContain(2);

  await sql`alter policy members on public.rooms using (nullif(auth.jwt() ->> 'org', '')::uuid = org)`;
  expect(await errorsOf("rooms")).toEqual([]);
  await sql.begin(async (transaction) => {
    await transaction`insert into public.rooms values (2, gen_random_uuid())`;
    await transaction`insert into public.messages values (1000)`;
  });
  expect(await messages.changes.find((change) => idOf(change) === 1000)).toBeDefined();
});
