import type { RealtimeChannel, SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { protocolVersions } from "../protocol/message.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
});
afterAll(() => realtime.stop());

function client(options: Parameters<TestRealtime["client"]>[0]): SupabaseClient {
  const made = realtime.client(options);
  onTestFinished(async () => {
    await made.removeAllChannels();
    made.realtime.disconnect();
  });
  return made;
}

/** Settles when the channel has joined. */
function subscribed(channel: RealtimeChannel): Promise<RealtimeChannel> {
  return new Promise((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === "SUBSCRIBED") resolve(channel);
      else if (status !== "CLOSED") reject(error ?? new Error(status));
    });
  });
}

describe.each(protocolVersions)("version %s", (vsn) => {
  test("a broadcast reaches the others, and not who sent it", async () => {
    const [sender, receiver] = [client({ vsn }), client({ vsn })];
    const heard: unknown[] = [];
    const own: unknown[] = [];
    await subscribed(
      receiver.channel("room").on("broadcast", { event: "*" }, (message) => heard.push(message)),
    );
    const channel = sender.channel("room", { config: { broadcast: { ack: true } } });
    await subscribed(channel.on("broadcast", { event: "*" }, (message) => own.push(message)));
    expect(await channel.send({ type: "broadcast", event: "greeting", payload: { text: "grüße" } })).toBe(
      "ok",
    );
    await expect
      .poll(() => heard)
      .toEqual([{ type: "broadcast", event: "greeting", payload: { text: "grüße" } }]);
    expect(own).toEqual([]);
  });

  test("presence tells who is there and who leaves", async () => {
    const [first, second] = [client({ vsn }), client({ vsn })];
    const channel = first.channel("lobby", { config: { presence: { key: "one" } } });
    const leaves: string[] = [];
    channel.on("presence", { event: "leave" }, ({ key }) => leaves.push(key));
    await subscribed(channel);
    expect(await channel.track({ name: "one" })).toBe("ok");
    const other = second.channel("lobby", { config: { presence: { key: "two", enabled: true } } });
    await subscribed(other);
    await other.track({ name: "two" });
    await expect.poll(() => Object.keys(channel.presenceState()).sort()).toEqual(["one", "two"]);
    await expect.poll(() => Object.keys(other.presenceState()).sort()).toEqual(["one", "two"]);
    await second.removeChannel(other);
    await expect.poll(() => Object.keys(channel.presenceState())).toEqual(["one"]);
    expect(leaves).toEqual(["two"]);
  });

  test("a message by HTTP arrives", async () => {
    const [sender, receiver] = [client({ vsn }), client({ vsn })];
    const heard: unknown[] = [];
    await subscribed(
      receiver.channel("news").on("broadcast", { event: "item" }, ({ payload }) => heard.push(payload)),
    );
    const channel = sender.channel("news");
    expect(await channel.httpSend("item", { number: 1 })).toEqual({ success: true });
    await expect.poll(() => heard).toEqual([{ number: 1 }]);
  });
});
