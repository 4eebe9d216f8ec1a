import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveAnswer } from "#domain/api/observe.ts";
import type { LiveChannelEvents } from "./join-live-topic.ts";
import { createLiveConnection } from "./live-connection.ts";
import { liveSnapshot } from "./testing/live-snapshot.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp({ broadcast = true } = {}) {
  const attempts: (LiveChannelEvents & { left: boolean })[] = [];
  const frames: (() => void)[] = [];
  const page = { visible: true, shown: () => {}, hidden: () => {}, networkChanged: () => {} };
  const functions = { polls: 0, failure: null as Error | null, broadcast };
  const connection = createLiveConnection({
    join: (on) => {
      const attempt = { ...on, left: false };
      attempts.push(attempt);
      return () => {
        attempt.left = true;
      };
    },
    readLive: async (): Promise<LiveAnswer> => {
      functions.polls += 1;
      if (functions.failure !== null) throw functions.failure;
      const snapshot = liveSnapshot({ at: new Date().toISOString() });
      return { snapshot, lastSampleAt: null, broadcast: functions.broadcast };
    },
    page: {
      visible: () => page.visible,
      listen: (on) => {
        Object.assign(page, on);
        return () => {};
      },
    },
    beforeFrame: (act) => void frames.push(act),
    random: () => 0,
  });
  const changed = vi.fn();
  const stop = connection.subscribe(changed);
  const attempt = () => {
    const last = attempts.at(-1);
    if (last === undefined) throw new Error("nothing was attempted");
    return last;
  };
  const send = (at: string) => attempt().message({ snapshot: liveSnapshot({ at }) });
  const drawFrame = () => {
    for (const act of frames.splice(0)) act();
  };
  return { connection, attempts, attempt, page, functions, changed, stop, send, drawFrame };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test("asks once for the first values, then lives on what Realtime sends", async () => {
  const { connection, attempt, functions, send, drawFrame } = setUp();
  expect(connection.state().status).toBe("connecting");
  await pass(0);
  expect(connection.sample()?.via).toBe("poll");
  attempt().joined();
  expect(connection.state().status).toBe("live");
  for (let time = 5_000; time <= 60_000; time += 5_000) {
    await pass(5_000);
    send(new Date(time).toISOString());
    drawFrame();
  }
  expect(connection.sample()).toMatchObject({ via: "broadcast", receivedAt: 60_000 });
  expect(functions.polls).toBe(1);
});

test("asks every two minutes while it lives on Realtime and is seen, so that samples go on being broadcast", async () => {
  const { attempt, functions, page, send, drawFrame } = setUp();
  await pass(0);
  attempt().joined();
  const live = async (until: number) => {
    while (Date.now() < until) {
      await pass(5_000);
      send(new Date(Date.now()).toISOString());
      drawFrame();
    }
  };
  await live(115_000);
  expect(functions.polls).toBe(1);
  await live(300_000);
  expect(functions.polls).toBe(3);
  page.visible = false;
  await live(600_000);
  expect(functions.polls).toBe(3);
});

test("many samples within a frame are one change, and the last one counts", async () => {
  const { connection, attempt, changed, send, drawFrame } = setUp();
  await pass(0);
  attempt().joined();
  changed.mockClear();
  for (const millisecond of [10, 20, 30]) send(`2026-11-21T00:00:00.0${millisecond}Z`);
  expect(changed).not.toHaveBeenCalled();
  drawFrame();
  expect(changed).toHaveBeenCalledTimes(1);
  expect(connection.sample()?.snapshot.at).toBe("2026-11-21T00:00:00.030Z");
});

test("a lost channel is told at once and polled for every 5 s until it is joined again", async () => {
  const { connection, attempt, attempts, functions } = setUp();
  await pass(0);
  attempt().joined();
  await pass(1_000);
  attempt().lost("Realtime closed the channel.");
  expect(connection.state()).toEqual({
    status: "polling",
    reason: "Realtime closed the channel.",
    since: 1_000,
  });
  const before = functions.polls;
  await pass(0);
  expect(functions.polls).toBe(before + 1);
  await pass(20_000);
  expect(functions.polls).toBe(before + 5);
  expect(attempts.length).toBe(2);
  attempt().joined();
  expect(connection.state().status).toBe("live");
  const polls = functions.polls;
  await pass(10_000);
  expect(functions.polls).toBe(polls);
});

test("goes on trying, less and less often, and joins within 30 s of Realtime's return", async () => {
  const { attempt, attempts } = setUp();
  await pass(0);
  for (let failures = 1; failures <= 8; failures += 1) {
    const known = attempts.length;
    attempt().lost("No answer.");
    await pass(10_000);
    expect(attempts.length).toBe(known + 1);
  }
});

test("a server that lets in and closes again is asked less and less often", async () => {
  const { attempt, attempts } = setUp();
  await pass(0);
  for (let seconds = 0, closed = 0; seconds < 60; seconds += 1) {
    if (attempts.length > closed) {
      attempt().joined();
      attempt().lost("Realtime closed the channel.");
      closed += 1;
    }
    await pass(1_000);
  }
  expect(attempts.length).toBeLessThan(20);
});

test("silence on a joined channel is polled through, and the next sample ends it", async () => {
  const { connection, attempt, functions, send, drawFrame } = setUp();
  await pass(0);
  attempt().joined();
  await pass(15_000);
  expect(connection.state()).toMatchObject({ status: "polling" });
  expect(connection.state().reason).toContain("no sample came for 15 s");
  await pass(1);
  expect(functions.polls).toBe(2);
  send("2026-11-21T00:00:05.000Z");
  drawFrame();
  expect(connection.state().status).toBe("live");
});

test("without either the last values stay", async () => {
  const { connection, attempt, functions } = setUp();
  await pass(0);
  attempt().joined();
  functions.failure = new Error("The functions cannot be reached.");
  attempt().lost("The connection to Realtime was lost.");
  await pass(0);
  expect(connection.state()).toMatchObject({ status: "offline", reason: "The functions cannot be reached." });
  expect(connection.sample()?.receivedAt).toBe(0);
  functions.failure = null;
  await pass(5_000);
  expect(connection.state().status).toBe("polling");
});

test("a poll that failed while Realtime delivered does not count at the next loss", async () => {
  const { connection, attempt, functions, send, drawFrame } = setUp();
  await pass(0);
  attempt().joined();
  functions.failure = new Error("The functions are down.");
  for (let time = 5_000; time <= 125_000; time += 5_000) {
    await pass(5_000);
    send(new Date(time).toISOString());
    drawFrame();
  }
  expect(functions.polls).toBe(2);
  functions.failure = null;
  attempt().lost("The connection was lost.");
  expect(connection.state().status).toBe("polling");
});

test("a hidden tab does not poll, and asks as soon as it is shown", async () => {
  const { attempt, attempts, page, functions } = setUp();
  await pass(0);
  attempt().joined();
  page.visible = false;
  page.hidden();
  attempt().lost("Closed.");
  await pass(400);
  expect(functions.polls).toBe(1);
  page.visible = true;
  page.shown();
  await pass(0);
  expect(functions.polls).toBe(2);
  expect(attempts.length).toBe(2);
});

test("a change of the network is answered by a new connection", async () => {
  const { connection, attempts, page } = setUp();
  await pass(0);
  attempts[0]?.joined();
  page.networkChanged();
  expect(attempts[0]?.left).toBe(true);
  expect(attempts.length).toBe(2);
  expect(connection.state().status).toBe("live");
});

test("tries seldom where nothing would be sent, and at once when something will be", async () => {
  const { connection, attempt, attempts, functions } = setUp({ broadcast: false });
  await pass(0);
  attempt().lost("Realtime refused the channel: Unauthorized.");
  await pass(59_000);
  expect(attempts.length).toBe(1);
  expect(connection.state()).toMatchObject({ status: "polling" });
  await pass(1_000);
  expect(attempts.length).toBe(2);
  attempt().lost("Realtime refused the channel: Unauthorized.");
  functions.broadcast = true;
  await pass(5_000);
  expect(attempts.length).toBe(3);
});

test("a sample in an unknown form is not taken for a live one", async () => {
  const { connection, attempt, drawFrame } = setUp();
  await pass(0);
  attempt().joined();
  attempt().message({ snapshot: { at: "soon" } });
  drawFrame();
  expect(connection.state().status).toBe("polling");
  expect(connection.sample()?.via).toBe("poll");
});

test("the last listener ends everything", async () => {
  const { connection, attempt, functions, stop } = setUp();
  await pass(0);
  attempt().joined();
  stop();
  expect(attempt().left).toBe(true);
  expect(connection.sample()).toBeNull();
  await pass(60_000);
  expect(functions.polls).toBe(1);
});
