import { afterAll, beforeAll, expect, test } from "vitest";
import { rehearseRlsSchema } from "#domain/api/rls.ts";
import { rlsRehearsalSchema } from "#domain/rls/rehearsal.ts";
import { listen } from "../../../../../local-stack/realtime/conformance/testing/listen.ts";
import { signedIn } from "../../../../../local-stack/realtime/conformance/testing/signed-in.ts";
import {
  startTestRealtime,
  type TestRealtime,
} from "../../../../../local-stack/realtime/testing/start-test-realtime.ts";
import type { ServiceContext } from "../context.ts";
import { noteSnapshot } from "./note-snapshot.ts";
import { rehearseRls } from "./rehearse-rls.ts";

const ANN = "00000000-0000-4000-8000-00000000000a";
const BEN = "00000000-0000-4000-8000-00000000000b";

let realtime: TestRealtime;
let context: ServiceContext;
beforeAll(async () => {
  realtime = await startTestRealtime();
  const { sql, url } = realtime.database;
  context = { sql, databaseUrl: url, actor: { userId: null, email: "a@example.com", role: "operator" } };
  await sql.unsafe(`
    create type public.mood as enum ('sad', 'happy');
    create table public.notes (
      id int primary key, owner uuid, body text, score numeric, mood public.mood, code char(3), raw bytea, at timestamptz
    );
    alter table public.notes enable row level security;
    create policy own on public.notes for select to authenticated using (owner = (select auth.uid()));
    create policy happy on public.notes for select to anon using (mood = 'happy');
    grant select on public.notes to authenticated, anon;
    create table public.open (id int primary key, body text);
    grant select (id, body) on public.open to authenticated;
    create table public.ungranted (id int primary key, body text);
    create table public.keyless (id int, body text);
    alter table public.keyless replica identity full;
    grant select on public.keyless to authenticated;
    alter publication supabase_realtime add table public.notes, public.open, public.ungranted, public.keyless;
  `);
});
afterAll(() => realtime.stop());

const ann = { role: "authenticated", sub: ANN };
const cases: {
  table: string;
  claims: Record<string, unknown> & { role: string };
  filter?: string;
  event?: "INSERT" | "UPDATE";
}[] = [
  { table: "notes", claims: ann },
  { table: "notes", claims: { role: "authenticated", sub: BEN } },
  { table: "notes", claims: { role: "anon" } },
  { table: "notes", claims: ann, filter: "score=gt.10" },
  { table: "notes", claims: ann, filter: "score=lt.10,body=not.is.null" },
  { table: "notes", claims: ann, filter: "body=eq.a" },
  { table: "notes", claims: ann, filter: "body=not.eq.a" },
  { table: "notes", claims: ann, filter: 'body=in.(a,"b, c")' },
  { table: "notes", claims: ann, filter: "body=is.null" },
  { table: "notes", claims: ann, filter: "mood=gte.happy" },
  { table: "notes", claims: ann, filter: "code=eq.a" },
  { table: "notes", claims: ann, filter: "code=eq.abc" },
  { table: "notes", claims: ann, filter: "at=gt.2026-01-01" },
  { table: "notes", claims: ann, filter: "body=ilike.B%" },
  { table: "open", claims: ann, filter: "id=gt.1" },
  { table: "ungranted", claims: ann },
  { table: "open", claims: ann, event: "INSERT" },
];

test("every verdict on a change of the last minute is what the official client received", async () => {
  const { sql } = realtime.database;
  const listening = await Promise.all(
    cases.map(async ({ table, claims, filter, event = "*" }, index) => {
      const client = await signedIn(realtime, "2.0.0", claims);
      const asked = { event, schema: "public", table, ...(filter === undefined ? {} : { filter }) };
      return await listen(client.channel(`case ${index}`), [asked]);
    }),
  );
  const end = await listen((await signedIn(realtime, "2.0.0", ann)).channel("end"), [
    { event: "*", schema: "public", table: "open", filter: "body=eq.end" },
  ]);
  await noteSnapshot(sql);
  await sql`insert into public.notes values
    (1, ${ANN}, 'a', 1.5, 'sad', 'a', '\\x00', '2025-06-01'), (2, ${ANN}, 'b, c', 100, 'happy', 'abc', '\\xff', '2026-06-01'),
    (3, ${ANN}, null, null, null, null, null, null), (4, ${BEN}, 'a', 50, 'happy', 'b', null, now())`;
  await sql`insert into public.open values (1, 'one'), (2, 'two')`;
  await sql`insert into public.ungranted values (1, 'one')`;
  // Whatever was committed before this has been sent when it arrives.
  await sql`insert into public.open values (3, 'end')`;
  await end.changes.count(1);

  for (const [index, { table, claims, filter = "", event = "*" }] of cases.entries()) {
    const as = { kind: "claims" as const, claims };
    const asked = rehearseRlsSchema.parse({ schema: "public", table, as, filter, event });
    const { changes } = rlsRehearsalSchema.parse(await rehearseRls(context, asked));
    if (!changes.seen) throw new Error(changes.reason);
    const told = changes.value.rows;
    const delivered = told.flatMap(({ verdict, key }) => (verdict === "delivered" ? [Number(key.id)] : []));
    const failed = told.filter(({ verdict }) => verdict === "error").length;
    const received = listening[index]?.changes.all ?? [];
    expect({ index, delivered: delivered.sort(), failed }, JSON.stringify({ table, claims, filter })).toEqual(
      {
        index,
        delivered: received.flatMap(({ new: row }) => (row.id === undefined ? [] : [row.id])).sort(),
        failed: received.filter(({ errors }) => errors !== null && errors.length > 0).length,
      },
    );
  }
});
