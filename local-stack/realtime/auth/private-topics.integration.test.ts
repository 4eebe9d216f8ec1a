import {
  type REALTIME_SUBSCRIBE_STATES,
  type RealtimeChannel,
  REALTIME_SUBSCRIBE_STATES as S,
} from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { protocolVersions } from "../protocol/message.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  const { sql } = realtime.database;
  await sql`
    create policy "members read" on realtime.messages for select to authenticated
    using (realtime.topic() = 'team:' || (current_setting('request.jwt.claims')::json ->> 'team'))
  `;
  await sql`
    create policy "members write" on realtime.messages for insert to authenticated
    with check (realtime.topic() = 'team:' || (current_setting('request.jwt.claims')::json ->> 'team')
      and (current_setting('request.jwt.claims')::json ->> 'muted') is null)
  `;
});
afterAll(() => realtime.stop());

/** The first thing the channel is told. */
function outcome(
  channel: RealtimeChannel,
): Promise<{ status: REALTIME_SUBSCRIBE_STATES; reason: string | undefined }> {
  return new Promise((resolve) => {
    channel.subscribe((status, error) => resolve({ status, reason: error?.message }));
  });
}

async function member(claims: Record<string, unknown> = {}, vsn: "1.0.0" | "2.0.0" = "2.0.0") {
  const token = await realtime.token({ team: "red", sub: "8a4a1f4e-0000-4000-8000-000000000001", ...claims });
  return realtime.client({ token, vsn });
}

const privately = (more: object = {}) => ({ config: { private: true, broadcast: { ack: true }, ...more } });

describe.each(protocolVersions)("version %s", (vsn) => {
  test("who may read joins, hears others, and a public topic of the same name is another", async () => {
    const [reader, writer, stranger] = [
      await member({}, vsn),
      await member({}, vsn),
      realtime.client({ vsn }),
    ];
    const heard: unknown[] = [];
    const overheard: unknown[] = [];
    const channel = reader.channel("team:red", privately());
    channel.on("broadcast", { event: "note" }, ({ payload }) => heard.push(payload));
    expect(await outcome(channel)).toEqual({ status: S.SUBSCRIBED, reason: undefined });
    const open = stranger.channel("team:red");
    open.on("broadcast", { event: "note" }, ({ payload }) => overheard.push(payload));
    expect((await outcome(open)).status).toBe(S.SUBSCRIBED);
    const own = writer.channel("team:red", privately());
    await outcome(own);
    expect(await own.send({ type: "broadcast", event: "note", payload: { n: 1 } })).toBe("ok");
    await expect.poll(() => heard).toEqual([{ n: 1 }]);
    expect(overheard).toEqual([]);
  });
});

test("who may not read is refused in the server's words", async () => {
  const outsider = await member({ team: "blue" });
  expect(await outcome(outsider.channel("team:red", privately()))).toEqual({
    status: S.CHANNEL_ERROR,
    reason: "Unauthorized: You do not have permissions to read from this Channel topic: team:red",
  });
});

test("who may read and not write is not answered, and reaches nobody", async () => {
  const [reader, muted] = [await member(), await member({ muted: true })];
  const heard: unknown[] = [];
  const channel = reader.channel("team:red", privately());
  channel.on("broadcast", { event: "*" }, (message) => heard.push(message));
  await outcome(channel);
  const silent = muted.channel("team:red", privately());
  await outcome(silent);
  const answer = silent.send({ type: "broadcast", event: "note", payload: {} }, { timeout: 500 });
  expect(await answer).toBe("timed out");
  expect(heard).toEqual([]);
});

test("a policy that raises refuses the join, and the log says why", async () => {
  const { sql } = realtime.database;
  await sql`create policy broken on realtime.messages for select to anon using (1 / 0 = 1)`;
  const result = await outcome(realtime.client().channel("anything", privately()));
  expect(result.reason).toMatch(/^Unauthorized: /);
  const lines = realtime.server.log.rows().map(({ event_message }) => event_message);
  expect(lines).toContainEqual("RlsPolicyError: division by zero");
  await sql`drop policy broken on realtime.messages`;
});

test("a token that may read less ends the channel", async () => {
  let token = await realtime.token({ team: "red" });
  const client = realtime.client({ accessToken: async () => token });
  // A join that comes before the token has been asked for carries none.
  await client.realtime.setAuth();
  const channel = client.channel("team:red", privately());
  const states: string[] = [];
  const messages: unknown[] = [];
  channel.on("system", {}, ({ message }) => messages.push(message));
  channel.subscribe((status) => states.push(status));
  await expect.poll(() => states).toEqual(["SUBSCRIBED"]);
  token = await realtime.token({ team: "blue" });
  await client.realtime.setAuth();
  await expect.poll(() => states).toEqual(["SUBSCRIBED", "CLOSED"]);
  expect(messages).toEqual(["You do not have permissions to read from this Channel topic: team:red"]);
});

test("a channel ends when its token expires", async () => {
  const exp = Math.floor(Date.now() / 1000) + 2;
  const channel = (await member({ exp })).channel("team:red", privately());
  const states: string[] = [];
  const messages: unknown[] = [];
  channel.on("system", {}, ({ message }) => messages.push(message));
  channel.subscribe((status) => states.push(status));
  await expect.poll(() => states).toEqual(["SUBSCRIBED", "CLOSED"]);
  expect(messages).toEqual([expect.stringMatching(/^Token has expired \d seconds ago$/)]);
});

test("messages of the database arrive with their id, and can be replayed", async () => {
  const { sql } = realtime.database;
  const since = Date.now() - 1_000;
  const [reader, late] = [await member(), await member()];
  const heard: { payload?: Record<string, unknown>; meta?: unknown }[] = [];
  const channel = reader.channel("team:red", privately());
  channel.on("broadcast", { event: "stored" }, (message) => heard.push(message));
  await outcome(channel);
  await sql`select realtime.send('{"n": 7}', 'stored', 'team:red', true)`;
  await expect.poll(() => heard.length).toBe(1);
  const { payload, meta } = heard[0] ?? {};
  expect(payload).toMatchObject({ n: 7, id: expect.any(String) });
  expect(meta).toEqual({ id: payload?.id });

  const replayed: unknown[] = [];
  const again = late.channel("team:red", privately({ broadcast: { replay: { since, limit: 5 } } }));
  again.on("broadcast", { event: "stored" }, (message) => replayed.push(message));
  await outcome(again);
  await expect.poll(() => replayed).toMatchObject([{ payload: { n: 7 }, meta: { replayed: true } }]);
});

test("presence follows its own policies", async () => {
  const { sql } = realtime.database;
  await sql`
    create policy "watchers hear" on realtime.messages for select to authenticated
    using (realtime.topic() = 'stage' and extension = 'broadcast')
  `;
  const watcher = await member();
  const channel = watcher.channel("stage", privately({ presence: { enabled: true, key: "watcher" } }));
  const synced: unknown[] = [];
  channel.on("presence", { event: "sync" }, () => synced.push(channel.presenceState()));
  expect((await outcome(channel)).status).toBe(S.SUBSCRIBED);
  expect(await channel.track({ name: "watcher" })).toBe("error");
  expect(synced).toEqual([]);
});
