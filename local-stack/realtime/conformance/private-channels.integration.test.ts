import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { Inbox } from "./testing/inbox.ts";
import { join } from "./testing/listen.ts";
import { RawSocket, type Version, versions } from "./testing/raw-socket.ts";
import { signedIn } from "./testing/signed-in.ts";

const ANNA = "00000000-0000-4000-8000-00000000000a";
const BERT = "00000000-0000-4000-8000-00000000000b";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  // Rooms: members read and write, guests only read; "broken" raises.
  await realtime.database.sql.unsafe(`
    create table public.members (room text, member uuid, writes boolean, primary key (room, member));
    grant select on public.members to authenticated;
    insert into public.members values ('red', '${ANNA}', true), ('red', '${BERT}', false), ('blue', '${ANNA}', true);
    create policy "members read" on realtime.messages for select to authenticated using (
      realtime.topic() <> 'broken' and extension in ('broadcast', 'presence') and exists (
        select from public.members where room = realtime.topic() and member = (select auth.uid()))
      or (realtime.topic() = 'broken' and 1 / (length(realtime.topic()) - 6) = 1)
    );
    create policy "members write" on realtime.messages for insert to authenticated with check (
      exists (select from public.members where room = realtime.topic() and member = (select auth.uid()) and writes)
    );
  `);
});
afterAll(() => realtime.stop());

async function enter(vsn: Version, topic: string, sub: string, config: Record<string, unknown> = {}) {
  const client = await signedIn(realtime, vsn, { sub });
  const channel = client.channel(topic, { config: { private: true, ...config } });
  const inbox = new Inbox<{ event: string; payload: unknown }>();
  channel.on("broadcast", { event: "*" }, ({ event, payload, meta }) =>
    inbox.push({ event, payload, ...(meta === undefined ? {} : { meta }) }),
  );
  await join(channel);
  return { client, channel, inbox };
}

describe.each(versions)("private channels at %s", (vsn) => {
  test("who may not read a topic is not let in", async () => {
    await expect(enter(vsn, "blue", BERT)).rejects.toThrow(
      "Unauthorized: You do not have permissions to read from this Channel topic: blue",
    );
  });

  test("a policy that raises keeps everybody out, and the log says why", async () => {
    await expect(enter(vsn, "broken", ANNA)).rejects.toThrow(/^"?Unauthorized: /);
  });

  test("who may not write is not heard, and gets no answer", async () => {
    const reader = await enter(vsn, "red", BERT, { broadcast: { ack: true } });
    const writer = await enter(vsn, "red", ANNA, { broadcast: { ack: true } });
    const unanswered = reader.channel.send({ type: "broadcast", event: "no", payload: {} }, { timeout: 700 });
    expect(await unanswered).toBe("timed out");
    expect(await writer.channel.send({ type: "broadcast", event: "yes", payload: { n: 1 } })).toBe("ok");
    expect(await reader.inbox.next()).toEqual({ event: "yes", payload: { n: 1 } });
    expect(writer.inbox.all).toEqual([]);
  });

  test("a public channel of the same name is another one", async () => {
    const inside = await enter(vsn, "red", ANNA);
    const reader = await enter(vsn, "red", BERT);
    const outsider = realtime.client({ vsn });
    const overheard = new Inbox<unknown>();
    const outside = await join(outsider.channel("red").on("broadcast", { event: "*" }, overheard.push));
    await outside.send({ type: "broadcast", event: "from outside", payload: {} });
    await inside.channel.send({ type: "broadcast", event: "from inside", payload: {} });
    expect((await reader.inbox.next()).event).toBe("from inside");
    expect(overheard.all).toEqual([]);
  });

  test("messages from the database reach the topic, with their id", async () => {
    const { sql } = realtime.database;
    const { inbox } = await enter(vsn, "red", BERT);
    await sql`select realtime.send('{"n": 1}'::jsonb, 'sent', 'red')`;
    const sent = await inbox.next();
    expect(sent).toMatchObject({ event: "sent", payload: { n: 1, id: expect.any(String) } });
    expect(sent).toHaveProperty("meta.id");
    await sql`select realtime.send('{"n": 2}'::jsonb, 'public', 'red', false)`;
    await sql`select realtime.send('{"n": 3}'::jsonb, 'other topic', 'blue')`;
    await sql`select realtime.send('{"n": 4}'::jsonb, 'fence', 'red')`;
    expect((await inbox.next()).event).toBe("fence");
  });

  test("broadcast_changes tells operation, table and both rows", async () => {
    const { sql } = realtime.database;
    const table = `public.songs_${vsn[0]}`;
    await sql.unsafe(`
      create table ${table} (id int primary key, title text);
      create function ${table}_changed() returns trigger language plpgsql as $$
      begin
        perform realtime.broadcast_changes('red', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
        return null;
      end $$;
      create trigger changed after insert or update on ${table} for each row execute function ${table}_changed();
    `);
    const { inbox } = await enter(vsn, "red", BERT);
    await sql.unsafe(`insert into ${table} values (1, 'a')`);
    await sql.unsafe(`update ${table} set title = 'b'`);
    const [inserted, updated] = await inbox.count(2);
    expect(inserted).toMatchObject({
      event: "INSERT",
      payload: { operation: "INSERT", schema: "public", record: { id: 1, title: "a" }, old_record: null },
    });
    expect(updated).toMatchObject({
      event: "UPDATE",
      payload: { record: { title: "b" }, old_record: { title: "a" } },
    });
  });

  test("what was sent lately is replayed to who asks, marked as such and once", async () => {
    const { sql } = realtime.database;
    const since = Date.now();
    for (const n of [1, 2, 3])
      await sql`select realtime.send(jsonb_build_object('n', ${n}::int), 'kept', 'blue')`;
    const { inbox } = await enter(vsn, "blue", ANNA, { broadcast: { replay: { since, limit: 2 } } });
    const [first, second] = await inbox.count(2);
    expect(first).toMatchObject({ event: "kept", meta: { replayed: true, id: expect.any(String) } });
    expect([first?.payload, second?.payload]).toMatchObject([{ n: 2 }, { n: 3 }]);
    await sql`select realtime.send('{"n": 4}'::jsonb, 'live', 'blue')`;
    expect((await inbox.count(3)).map(({ event }) => event)).toEqual(["kept", "kept", "live"]);
  });

  test("losing the right to read ends the channel at the next token", async () => {
    const { sql } = realtime.database;
    const room = `room ${vsn}`;
    await sql`insert into public.members values (${room}, ${BERT}, false)`;
    const { client, channel, inbox } = await enter(vsn, room, BERT);
    const system = new Inbox<{ message: string }>();
    channel.on("system", {}, system.push);
    await sql`delete from public.members where room = ${room}`;
    await client.realtime.setAuth(await realtime.token({ sub: BERT, jti: "next" }));
    expect((await system.next()).message).toBe(
      `You do not have permissions to read from this Channel topic: ${room}`,
    );
    await expect.poll(() => channel.state).toBe("closed");
    await sql`select realtime.send('{"n": 1}'::jsonb, 'after', ${room})`;
    const fence = await enter(vsn, "blue", ANNA);
    await sql`select realtime.send('{"n": 2}'::jsonb, 'fence', 'blue')`;
    await fence.inbox.next();
    expect(inbox.all).toEqual([]);
  });
});

test.each(versions)(
  "replay at %s is refused on public channels and with a time that is none",
  async (vsn) => {
    const socket = await RawSocket.open(realtime.url, vsn, await realtime.token({ sub: ANNA }));
    const join = (isPrivate: boolean, since: unknown, ref: string) =>
      socket.join("realtime:blue", { private: isPrivate, broadcast: { replay: { since, limit: 5 } } }, ref);
    expect((await join(false, Date.now(), "1")).response).toEqual({
      reason: "UnableToReplayMessages: Replay is not allowed for public channels",
    });
    expect((await join(true, "yesterday", "2")).response).toEqual({
      reason: "UnableToReplayMessages: Replay params are not valid",
    });
    await socket.close();
  },
);
