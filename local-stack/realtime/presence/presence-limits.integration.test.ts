import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { connectRaw, type RawClient } from "../testing/raw-client.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
});
afterAll(() => realtime.stop());

async function joined(topic: string): Promise<RawClient> {
  const client = await connectRaw(realtime.url, { apikey: realtime.publishableKey });
  onTestFinished(() => client.ws.close());
  client.send("1", "1", topic, "phx_join", { config: { presence: { key: "me", enabled: true } } });
  await client.reply("1");
  return client;
}

function track(client: RawClient, topic: string, ref: string, payload: unknown): void {
  client.send("1", ref, topic, "presence", { type: "presence", event: "track", payload });
}

/** What the channel was told when it was ended. */
async function ending(client: RawClient): Promise<unknown> {
  await expect.poll(() => client.frames.at(-1)?.[3]).toBe("phx_close");
  return client.frames.at(-2)?.[4];
}

test("the sixth call within 30 s ends the channel", async () => {
  const client = await joined("realtime:calls");
  for (const ref of ["2", "3", "4", "5", "6", "7"]) track(client, "realtime:calls", ref, { n: ref });
  expect(await ending(client)).toEqual({
    extension: "system",
    status: "error",
    message: "Client presence rate limit exceeded",
    channel: "calls",
  });
  const answered = client.frames.filter((frame) => frame[3] === "phx_reply").map((frame) => frame[1]);
  expect(answered).toEqual(["1", "2", "3", "4", "5", "6"]);
});

test("tracking the same again is answered and told to nobody", async () => {
  const client = await joined("realtime:same");
  for (const ref of ["2", "3"]) track(client, "realtime:same", ref, { a: 1, b: 2 });
  expect((await client.reply("3"))[4]).toEqual({ status: "ok", response: {} });
  expect(client.frames.filter((frame) => frame[3] === "presence_diff")).toHaveLength(1);
});

test("more than a payload may hold ends the channel", async () => {
  realtime.tenant.limits.payloadKilobytes = 1;
  const client = await joined("realtime:large");
  track(client, "realtime:large", "2", { text: "x".repeat(1_600) });
  expect(await ending(client)).toMatchObject({ message: "Track message size exceeded" });
  realtime.tenant.limits.payloadKilobytes = 3_000;
});

test("over the project's rate a channel that asks who is there is ended", async () => {
  const client = await joined("realtime:rate");
  track(client, "realtime:rate", "2", {});
  await client.reply("2");
  realtime.tenant.limits.presencePerSecond = 0;
  let last: RawClient | null = null;
  // The rate is known when its first bucket is full.
  await expect
    .poll(
      async () => {
        last = await joined("realtime:rate");
        return last.frames.at(-1)?.[3];
      },
      { interval: 100 },
    )
    .toBe("phx_close");
  realtime.tenant.limits.presencePerSecond = null;
  expect((last as RawClient | null)?.frames.at(-2)?.[4]).toMatchObject({
    message: "Too many presence messages per second",
  });
});

test("a connection that is lost leaves, and the others are told", async () => {
  const [stays, goes] = [await joined("realtime:lost"), await joined("realtime:lost")];
  track(goes, "realtime:lost", "2", { name: "goes" });
  await goes.reply("2");
  goes.ws.terminate();
  await expect
    .poll(() => stays.frames.at(-1)?.[4])
    .toEqual({
      joins: {},
      leaves: { me: { metas: [{ name: "goes", phx_ref: expect.any(String) }] } },
    });
});
