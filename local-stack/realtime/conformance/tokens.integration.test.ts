import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { listen, startListening } from "./testing/listen.ts";
import { RawSocket, versions } from "./testing/raw-socket.ts";
import { signedIn } from "./testing/signed-in.ts";

const ANNA = "00000000-0000-4000-8000-00000000000a";
const BERT = "00000000-0000-4000-8000-00000000000b";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create table public.mine (id int primary key, owner uuid);
    alter table public.mine enable row level security;
    create policy own on public.mine for select to authenticated using (owner = (select auth.uid()));
    grant select on public.mine to authenticated;
    alter publication supabase_realtime add table public.mine;
  `);
});
afterAll(() => realtime.stop());

const seconds = () => Math.floor(Date.now() / 1000);
const mine = [{ event: "INSERT", schema: "public", table: "mine" }];

describe.each(versions)("tokens at %s", (vsn) => {
  test("an expired token, one without claims and one that is none are refused at the join", async () => {
    const socket = await RawSocket.open(realtime.url, vsn, await realtime.token({ role: "anon" }));
    const expired = await realtime.token({ role: "authenticated", exp: seconds() - 100 });
    const reasons: [token: string, reason: RegExp][] = [
      [expired, /^InvalidJWTToken: Token has expired \d+ seconds ago$/],
      ["not.a.token", /^MalformedJWT: The token provided is not a valid JWT$/],
      [
        `${(await realtime.token({ role: "anon" })).slice(0, -4)}AAAA`,
        /^JwtSignatureError: Failed to validate JWT signature$/,
      ],
    ];
    for (const [index, [access_token, reason]] of reasons.entries()) {
      const topic = `realtime:refused-${index}`;
      socket.send({
        joinRef: "1",
        ref: "1",
        topic,
        event: "phx_join",
        payload: { config: {}, access_token },
      });
      const { payload } = await socket.reply(topic, "1");
      expect(payload.status).toBe("error");
      expect((payload.response as { reason: string }).reason).toMatch(reason);
    }
    await socket.close();
  });

  test("a publishable key in place of a token is the connection's own role", async () => {
    const socket = await RawSocket.open(realtime.url, vsn, await realtime.token({ role: "anon" }));
    const topic = "realtime:key";
    const payload = { config: {}, access_token: "sb_publishable_whatever" };
    socket.send({ joinRef: "1", ref: "1", topic, event: "phx_join", payload });
    expect((await socket.reply(topic, "1")).payload.status).toBe("ok");
    await socket.close();
  });

  test("a token of somebody else turns the subscription into theirs", async () => {
    const { sql } = realtime.database;
    const client = await signedIn(realtime, vsn, { sub: ANNA });
    const { changes, system } = await listen(client.channel("turn"), mine);
    await sql`insert into public.mine values (1, ${ANNA}), (2, ${BERT})`;
    expect((await changes.next()).new).toEqual({ id: 1, owner: ANNA });
    await client.realtime.setAuth(await realtime.token({ sub: BERT }));
    await expect.poll(() => system.all.length).toBe(2);
    const [row] = await sql`select claims ->> 'sub' as sub from realtime.subscription`;
    expect(row).toEqual({ sub: BERT });
    await sql`insert into public.mine values (3, ${ANNA}), (4, ${BERT})`;
    expect((await changes.next()).new).toEqual({ id: 4, owner: BERT });
    expect(changes.all).toHaveLength(2);
    await sql`delete from public.mine`;
    await client.removeAllChannels();
  });

  test("after a token has expired nothing is told any more, and the channel is closed with the reason", async () => {
    const { sql } = realtime.database;
    const client = await signedIn(realtime, vsn, { sub: ANNA, exp: seconds() + 8 });
    const expiring = await listen(client.channel("expiring"), mine);
    const other = await signedIn(realtime, vsn, { sub: ANNA });
    const lasting = await listen(other.channel("lasting"), mine);
    await expiring.system.find(({ message }) => /^Token has expired \d+ seconds ago$/.test(message));
    await expect.poll(() => expiring.channel.state).toBe("closed");
    await sql`insert into public.mine values (9, ${ANNA})`;
    await lasting.changes.next();
    expect(expiring.changes.all).toEqual([]);
    await expect.poll(async () => (await sql`select from realtime.subscription`).length).toBe(1);
    await sql`delete from public.mine`;
    await other.removeAllChannels();
  });

  test("a role the database does not know is told so", async () => {
    const client = await signedIn(realtime, vsn, { role: "nobody_we_know" });
    const { system } = startListening(client.channel("role"), mine);
    expect((await system.next()).message).toMatch(/role "nobody_we_know" does not exist/);
    await client.removeAllChannels();
  });
});
