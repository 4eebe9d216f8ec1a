import type { RealtimeChannel } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { Inbox } from "./testing/inbox.ts";
import { join } from "./testing/listen.ts";
import { RawSocket, type Version, versions } from "./testing/raw-socket.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
});
afterAll(() => realtime.stop());

type Told = ["join" | "leave", string, unknown[]];

async function enter(vsn: Version, topic: string, key: string) {
  const client = realtime.client({ vsn });
  const channel = client.channel(topic, { config: { presence: { key } } });
  const told = new Inbox<Told>();
  channel
    .on("presence", { event: "join" }, ({ key: who, newPresences }) => told.push(["join", who, newPresences]))
    .on("presence", { event: "leave" }, ({ key: who, leftPresences }) =>
      told.push(["leave", who, leftPresences]),
    );
  await join(channel);
  return { client, channel, told };
}

function present(channel: RealtimeChannel): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(channel.presenceState()).map(([key, metas]) => [
      key,
      metas.map(({ presence_ref: _ref, ...meta }) => meta),
    ]),
  );
}

describe.each(versions)("presence at %s", (vsn) => {
  test("who comes, changes and goes is told to everyone, who comes later learns who is there", async () => {
    const topic = `room ${vsn}`;
    const anna = await enter(vsn, topic, "anna");
    expect(await anna.channel.track({ at: "door" })).toBe("ok");
    await expect.poll(() => present(anna.channel)).toEqual({ anna: [{ at: "door" }] });
    const bert = await enter("2.0.0", topic, "bert");
    await expect.poll(() => present(bert.channel)).toEqual({ anna: [{ at: "door" }] });
    await bert.channel.track({ at: "bar" });
    await expect.poll(() => present(anna.channel)).toEqual({ anna: [{ at: "door" }], bert: [{ at: "bar" }] });
    await bert.channel.untrack();
    await expect.poll(() => present(anna.channel)).toEqual({ anna: [{ at: "door" }] });
    expect(anna.told.all.map(([kind, key]) => `${kind} ${key}`)).toContain("leave bert");
  });

  test("a connection that is lost is a leave", async () => {
    const topic = `lost ${vsn}`;
    const anna = await enter(vsn, topic, "anna");
    const bert = await enter(vsn, topic, "bert");
    await bert.channel.track({ n: 1 });
    await expect.poll(() => Object.keys(present(anna.channel))).toEqual(["bert"]);
    await bert.client.realtime.disconnect();
    await expect.poll(() => present(anna.channel)).toEqual({});
  });

  // By raw frames: this client forgets the refs of presences it knew under a key that joins again.
  test("two clients under one key are two metas, and each leaves alone", async () => {
    const topic = `realtime:twins ${vsn}`;
    const key = await realtime.token({ role: "anon" });
    const config = { presence: { enabled: true, key: "anna" } };
    const sockets = await Promise.all([1, 2, 3].map(() => RawSocket.open(realtime.url, vsn, key)));
    for (const [n, socket] of sockets.entries()) {
      await socket.join(topic, config);
      if (n === 2) break;
      const payload = { type: "presence", event: "track", payload: { n } };
      socket.send({ joinRef: "1", ref: "2", topic, event: "presence", payload });
      await socket.reply(topic, "2");
    }
    const [first, , last] = sockets;
    const state = await last?.event(topic, "presence_state");
    const { anna } = (state?.payload ?? {}) as { anna?: { metas: { n: number }[] } };
    expect(anna?.metas.map(({ n }) => n).toSorted()).toEqual([0, 1]);
    await first?.close();
    const diff = await last?.event(topic, "presence_diff");
    const left = anna?.metas.find(({ n }) => n === 0);
    expect(diff?.payload).toEqual({ joins: {}, leaves: { anna: { metas: [left] } } });
    await Promise.all(sockets.slice(1).map((socket) => socket.close()));
  });

  test("state comes with phx_ref, an update with phx_ref_prev; without a key one is made up", async () => {
    const topic = `realtime:raw ${vsn}`;
    const socket = await RawSocket.open(realtime.url, vsn, await realtime.token({ role: "anon" }));
    await socket.join(topic, { presence: { enabled: true, key: "" } });
    expect((await socket.event(topic, "presence_state")).payload).toEqual({});
    for (const n of [1, 2]) {
      const payload = { type: "presence", event: "track", payload: { n } };
      socket.send({ joinRef: "1", ref: `${n + 1}`, topic, event: "presence", payload });
      expect((await socket.reply(topic, `${n + 1}`)).payload).toMatchObject({ status: "ok" });
    }
    const update = await socket.inbox.find(
      ({ event, payload }) => event === "presence_diff" && JSON.stringify(payload).includes("phx_ref_prev"),
    );
    const { joins, leaves } = update.payload as Record<
      string,
      Record<string, { metas: Record<string, unknown>[] }>
    >;
    const [key = ""] = Object.keys(joins ?? {});
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(joins?.[key]?.metas[0]).toMatchObject({ n: 2, phx_ref_prev: leaves?.[key]?.metas[0]?.phx_ref });
    await socket.close();
  });

  test("what is tracked has to be a map", async () => {
    const topic = `realtime:map ${vsn}`;
    const socket = await RawSocket.open(realtime.url, vsn, await realtime.token({ role: "anon" }));
    await socket.join(topic, { presence: { enabled: true } });
    const payload = { type: "presence", event: "track", payload: "text" };
    socket.send({ joinRef: "1", ref: "2", topic, event: "presence", payload });
    expect((await socket.reply(topic, "2")).payload).toEqual({
      status: "error",
      response: { reason: "Presence track payload must be a map" },
    });
    await socket.close();
  });

  test("who did not ask for presence gets no state until tracking", async () => {
    const topic = `realtime:late ${vsn}`;
    const key = await realtime.token({ role: "anon" });
    const quiet = await RawSocket.open(realtime.url, vsn, key);
    const loud = await RawSocket.open(realtime.url, vsn, key);
    await quiet.join(topic, {});
    await loud.join(topic, { presence: { enabled: true, key: "loud" } });
    const track = { type: "presence", event: "TRACK", payload: { n: 1 } };
    loud.send({ joinRef: "1", ref: "2", topic, event: "presence", payload: track });
    await loud.event(topic, "presence_diff");
    await quiet.settle("fence");
    expect(quiet.inbox.all.filter(({ event }) => event === "presence_state")).toEqual([]);
    quiet.send({ joinRef: "1", ref: "3", topic, event: "presence", payload: track });
    expect((await quiet.reply(topic, "3")).payload).toMatchObject({ status: "ok" });
    await quiet.event(topic, "presence_state");
    await Promise.all([quiet.close(), loud.close()]);
  });
});
