import type { RealtimeChannel } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { Inbox } from "./testing/inbox.ts";
import { join } from "./testing/listen.ts";
import { RawSocket, type Version, versions } from "./testing/raw-socket.ts";
import { readUserBroadcast, userBroadcastFrame } from "./testing/user-broadcast-frame.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
});
afterAll(() => realtime.stop());

interface Broadcast {
  event: string;
  payload: unknown;
}

async function member(vsn: Version, topic: string, broadcast: { self?: boolean; ack?: boolean } = {}) {
  const client = realtime.client({ vsn });
  const channel = client.channel(topic, { config: { broadcast } });
  const inbox = new Inbox<Broadcast>();
  channel.on("broadcast", { event: "*" }, ({ event, payload }) => inbox.push({ event, payload }));
  await join(channel);
  return { channel, inbox };
}

const say = (channel: RealtimeChannel, event: string, payload: Record<string, unknown>) =>
  channel.send({ type: "broadcast", event, payload });

describe.each(versions)("broadcast at %s", (vsn) => {
  test("reaches the others of the topic, at either version, and not the sender", async () => {
    const topic = `room ${vsn}`;
    const sender = await member(vsn, topic);
    const others = [await member("1.0.0", topic), await member("2.0.0", topic)];
    const elsewhere = await member(vsn, `${topic} next door`);
    await say(sender.channel, "one", { n: 1, text: "ünï" });
    await say(sender.channel, "two", { n: 2 });
    for (const { inbox } of others) {
      expect(await inbox.count(2)).toEqual([
        { event: "one", payload: { n: 1, text: "ünï" } },
        { event: "two", payload: { n: 2 } },
      ]);
    }
    await say(elsewhere.channel, "fence", {});
    expect(sender.inbox.all).toEqual([]);
    expect(elsewhere.inbox.all).toEqual([]);
  });

  test("self sends it back as well, ack answers once the server has it", async () => {
    const { channel, inbox } = await member(vsn, `self ${vsn}`, { self: true, ack: true });
    expect(await say(channel, "mine", { n: 1 })).toBe("ok");
    expect(await inbox.next()).toEqual({ event: "mine", payload: { n: 1 } });
  });

  test("by REST, one at a time and many at once", async () => {
    const topic = `rest ${vsn}`;
    const { inbox } = await member(vsn, topic);
    const apikey = await realtime.token({ role: "service_role" });
    const headers = { apikey, authorization: `Bearer ${apikey}`, "content-type": "application/json" };
    const batch = await fetch(`${realtime.url}/api/broadcast`, {
      method: "POST",
      headers,
      body: JSON.stringify({
        messages: [
          { topic, event: "a", payload: { n: 1 } },
          { topic: "other", event: "b", payload: {} },
          { topic, event: "c", payload: { n: 3 } },
        ],
      }),
    });
    expect([batch.status, await batch.text()]).toEqual([202, ""]);
    const one = await fetch(`${realtime.url}/api/broadcast/${encodeURIComponent(topic)}/events/d`, {
      method: "POST",
      headers,
      body: JSON.stringify({ n: 4 }),
    });
    expect(one.status).toBe(202);
    const told = await inbox.count(3);
    expect(told.map(({ event }) => event)).toEqual(["a", "c", "d"]);
    expect(told[2]?.payload).toEqual({ n: 4 });
  });

  test("the client falls back to REST before it has joined", async () => {
    const topic = `fallback ${vsn}`;
    const { inbox } = await member(vsn, topic);
    const early = realtime.client({ vsn }).channel(topic);
    expect(await early.httpSend("explicit", { n: 1 })).toMatchObject({ success: true });
    expect(await inbox.next()).toEqual({ event: "explicit", payload: { n: 1 } });
  });
});

test("REST refuses who has no key, bodies that are none, and other content types", async () => {
  const url = `${realtime.url}/api/broadcast`;
  const anonymous = await fetch(url, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  expect([anonymous.status, await anonymous.json()]).toEqual([401, { message: "Unauthorized" }]);
  const apikey = await realtime.token({ role: "anon" });
  const empty = await fetch(url, {
    method: "POST",
    headers: { apikey, "content-type": "application/json" },
    body: "{}",
  });
  expect(empty.status).toBe(422);
  const text = await fetch(`${url}/room/events/e`, {
    method: "POST",
    headers: { apikey, "content-type": "text/plain" },
    body: "x",
  });
  expect(text.status).toBe(415);
});

test("binary travels as it is between version 2.0.0, and not at all to 1.0.0", async () => {
  const key = await realtime.token({ role: "authenticated" });
  const topic = "realtime:bytes";
  const [sender, receiver, old] = await Promise.all([
    RawSocket.open(realtime.url, "2.0.0", key),
    RawSocket.open(realtime.url, "2.0.0", key),
    RawSocket.open(realtime.url, "1.0.0", key),
  ]);
  await sender.join(topic, { broadcast: { ack: true } });
  await receiver.join(topic, {});
  await old.join(topic, {});
  const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
  const head = { joinRef: "1", topic, event: "bytes" };
  sender.sendBinary(userBroadcastFrame({ ...head, ref: "2" }, bytes, "binary"));
  expect((await sender.reply(topic, "2")).payload).toEqual({ status: "ok", response: {} });
  const frame = readUserBroadcast(await receiver.binary.next());
  expect(frame).toMatchObject({ kind: 4, topic, event: "bytes", encoding: "binary" });
  expect(new Uint8Array(frame.payload)).toEqual(bytes);
  sender.sendBinary(userBroadcastFrame({ ...head, ref: "3" }, Buffer.from('{"n":1}'), "json"));
  const told = await old.event(topic, "broadcast");
  expect(told.payload).toEqual({ type: "broadcast", event: "bytes", payload: { n: 1 } });
  expect(old.inbox.all.filter(({ event }) => event === "broadcast")).toHaveLength(1);
  await Promise.all([sender.close(), receiver.close(), old.close()]);
});
