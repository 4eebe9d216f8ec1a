import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { RawSocket } from "./testing/raw-socket.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime({ timings: { publicationCheck: 300 } });
  await realtime.database.sql.unsafe(`
    create table public.calm (id int primary key);
    create table public.coming (id int primary key);
    grant select on public.calm, public.coming to authenticated;
    alter publication supabase_realtime add table public.calm;
  `);
});
afterAll(() => realtime.stop());

const acts = ["join", "leave", "refresh", "broadcast", "track", "cut", "publish"] as const;
const stepArbitrary = fc.record({
  socket: fc.nat({ max: 3 }),
  topic: fc.constantFrom("realtime:a", "realtime:b", "realtime:c"),
  act: fc.constantFrom(...acts),
});

test("whatever clients do, in the end there is a row for each binding of each joined channel, and no other", async () => {
  const key = await realtime.token();
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 10, maxLength: 40 }), async (steps) => {
      const sockets = await Promise.all([0, 1, 2, 3].map(() => RawSocket.open(realtime.url, "2.0.0", key)));
      const joined = sockets.map(() => new Map<string, string>());
      let ref = 0;
      for (const { socket: index, topic, act } of steps) {
        const socket = sockets[index];
        const topics = joined[index];
        if (socket === undefined || topics === undefined) continue;
        ref += 1;
        const joinRef = topics.get(topic) ?? null;
        const send = (event: string, payload: Record<string, unknown>) =>
          socket.send({ joinRef, ref: `${ref}`, topic, event, payload });
        if (act === "join") {
          const config = { postgres_changes: [{ event: "*", schema: "public", table: "calm" }] };
          socket.send({ joinRef: `${ref}`, ref: `${ref}`, topic, event: "phx_join", payload: { config } });
          topics.set(topic, `${ref}`);
        } else if (act === "leave") {
          send("phx_leave", {});
          topics.delete(topic);
        } else if (act === "refresh") {
          send("access_token", { access_token: await realtime.token({ jti: `${ref}` }) });
        } else if (act === "broadcast") {
          send("broadcast", { type: "broadcast", event: "e", payload: { ref } });
        } else if (act === "track") {
          // Once a channel, or its own limit would shut it down.
          if (ref % 9 === 0) send("presence", { type: "presence", event: "track", payload: { ref } });
        } else if (act === "cut") {
          await socket.close();
          sockets[index] = await RawSocket.open(realtime.url, "2.0.0", key);
          topics.clear();
        } else await togglePublished();
      }
      const expected = joined.reduce((sum, { size }) => sum + size, 0);
      await expect.poll(subscriptions, { interval: 100 }).toBe(expected);
      await Promise.all(sockets.map((socket) => socket.close()));
      await expect.poll(subscriptions, { interval: 100 }).toBe(0);
    }),
    { numRuns: 30, endOnFailure: true },
  );
  const faults = realtime.server.log.rows().filter(({ severity_text: level }) => level === "ERROR");
  expect(faults.map(({ event_message: text }) => text)).toEqual([]);
}, 300_000);

async function togglePublished(): Promise<void> {
  const { sql } = realtime.database;
  const [published] = await sql`select from pg_publication_tables where tablename = 'coming'`;
  if (published === undefined) await sql`alter publication supabase_realtime add table public.coming`;
  else await sql`alter publication supabase_realtime drop table public.coming`;
}

async function subscriptions(): Promise<number> {
  const [row] = await realtime.database.sql<{ n: number }[]>`
    select count(*)::int as n from realtime.subscription
  `;
  return row?.n ?? Number.NaN;
}
