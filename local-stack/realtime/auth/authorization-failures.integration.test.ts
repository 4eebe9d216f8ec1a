import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { connectRaw } from "../testing/raw-client.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
let admin: Sql;
beforeAll(async () => {
  realtime = await startTestRealtime();
  admin = postgres(realtime.database.adminUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await admin.end();
  await realtime.stop();
});

/** The reason a private join is refused for. */
async function refusal(claims: Record<string, unknown> = {}): Promise<string> {
  const client = await connectRaw(realtime.url, { apikey: await realtime.token(claims) });
  onTestFinished(() => client.ws.close());
  client.send("1", "1", "realtime:room", "phx_join", { config: { private: true } });
  const answer = (await client.reply("1"))[4] as { response: { reason: string } };
  return answer.response.reason;
}

const DENIED = "Unauthorized: You do not have permissions to read from this Channel topic: room";

test("without a policy nobody may read", async () => {
  expect(await refusal()).toBe(DENIED);
});

test("a role that does not exist may not read either, and the log says why", async () => {
  expect(await refusal({ role: "ghost" })).toBe(DENIED);
  const lines = realtime.server.log.rows().map(({ event_message }) => event_message);
  expect(lines).toContainEqual('RlsPolicyError: role "ghost" does not exist');
});

test("nothing of a question stays in the table", async () => {
  const [counted] = await admin`select count(*)::int as n from realtime.messages`;
  expect(counted).toEqual({ n: 0 });
});

test("a policy that takes too long is cut off", async () => {
  await admin`
    create policy slow on realtime.messages for select to authenticated using (pg_sleep(60) is null)
  `;
  expect(await refusal()).toBe("QueryCanceled: canceling statement due to statement timeout");
  await admin`drop policy slow on realtime.messages`;
});

test("without a partition for today nothing can be asked", async () => {
  const [today] = await admin<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'realtime.messages'::regclass
      and c.relname = 'messages_' || to_char(now() at time zone 'utc', 'YYYY_MM_DD')
  `;
  await admin.unsafe(`alter table realtime.messages detach partition ${today?.name}`);
  expect(await refusal()).toBe(
    "MissingPartition: Realtime was unable to find the expected messages partition",
  );
});

test("a database that lets nobody in is told so, for public channels too", async () => {
  const name = new URL(realtime.database.url).pathname.slice(1);
  const elsewhere = new URL(realtime.database.adminUrl);
  elsewhere.pathname = "/postgres";
  const outside = postgres(elsewhere.href, { max: 1, onnotice: () => {} });
  await outside`alter database ${outside(name)} allow_connections false`;
  await outside`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  const client = await connectRaw(realtime.url, { apikey: realtime.publishableKey });
  // Whoever asked a moment ago is still trusted to be there.
  const reasons: string[] = [];
  for (let ref = 1; reasons.length === 0 && ref < 100; ref += 1) {
    client.send(String(ref), String(ref), `realtime:${ref}`, "phx_join", { config: {} });
    const answer = (await client.reply(String(ref)))[4] as { status: string; response: { reason: string } };
    if (answer.status === "error") reasons.push(answer.response.reason);
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await outside`alter database ${outside(name)} allow_connections true`;
  await outside.end();
  expect(reasons).toEqual([
    "UnableToConnectToProject: Realtime was unable to connect to the project database",
  ]);
  client.ws.close();
});
