import { expect, test } from "vitest";
import type { Frame } from "./frames.ts";
import { runThroughputProbe, type ThroughputProbeRequest } from "./run-throughput-probe.ts";
import { type Peer, scripted, welcome } from "./testing/scripted-socket.ts";

function burst(echo: (n: number, frame: Frame, peer: Peer) => void, messages = 50): ThroughputProbeRequest {
  const hears = (frame: Frame, peer: Peer) => {
    welcome(frame, peer);
    const { payload } = frame.payload as { payload?: { n: number } };
    if (frame.event === "broadcast" && payload !== undefined) echo(payload.n, frame, peer);
  };
  return {
    target: { apiUrl: "http://127.0.0.1:1", apikey: "key", accessToken: null },
    from: "browser",
    private: false,
    messages,
    perSecond: 5_000,
    silenceMs: 100,
    ports: scripted({ hears }),
    signal: new AbortController().signal,
  };
}

test("everything that comes back is counted and timed", async () => {
  const progress: number[] = [];
  const asked = burst((_, frame, peer) => peer.say(frame));
  const result = await runThroughputProbe({
    ...asked,
    onProgress: ({ received }) => progress.push(received),
  });
  expect(result).toMatchObject({ failure: null, sent: 50, received: 50, duplicates: 0 });
  expect(result.perSecond).toBeCloseTo(49 / result.seconds);
  expect(result.latency?.p50).toBeLessThanOrEqual(result.latency?.max ?? 0);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

test("the server is not asked to log each message", async () => {
  const ports = scripted({ hears: welcome });
  await runThroughputProbe({ ...burst(() => undefined, 1), ports });
  expect(ports.urls.map((url) => new URL(url).searchParams.get("log_level"))).toEqual(["warning"]);
});

test("what is lost and what comes twice is told apart", async () => {
  const result = await runThroughputProbe(
    burst((n, frame, peer) => {
      if (n % 10 === 3) return;
      peer.say(frame);
      if (n === 20) peer.say(frame);
    }),
  );
  expect(result).toMatchObject({ failure: null, sent: 50, received: 45, duplicates: 1 });
});

test("a burst of which nothing comes back is a failure", async () => {
  const result = await runThroughputProbe(burst(() => undefined, 5));
  expect(result).toMatchObject({ sent: 5, received: 0, perSecond: 0, latency: null });
  expect(result.failure).toMatchObject({ stage: "burst", code: "timeout" });
});

test("a channel closed for its messages keeps what was counted, and the server's reason", async () => {
  const message = "Too many messages per second";
  const result = await runThroughputProbe(
    burst((n, frame, peer) => {
      if (n < 10) return peer.say(frame);
      peer.say({ event: "system", payload: { extension: "system", status: "error", message } });
    }, 2_000),
  );
  expect(result.failure).toEqual({ stage: "burst", message, code: null });
  expect(result.received).toBe(10);
  expect(result.sent).toBeLessThan(2_000);
});
