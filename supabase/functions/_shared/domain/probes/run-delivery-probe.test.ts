import { expect, test } from "vitest";
import type { Frame } from "./frames.ts";
import { type BeatRequest, type DeliveryProbeRequest, runDeliveryProbe } from "./run-delivery-probe.ts";
import { type Peer, scripted, welcome } from "./testing/scripted-socket.ts";

/** A project whose database sends what `change` makes of a beat. */
function project(
  change: (request: BeatRequest) => Parameters<Peer["say"]>[0] | null,
  more: Partial<DeliveryProbeRequest> = {},
): DeliveryProbeRequest {
  let server: Peer | null = null;
  const hears = (frame: Frame, peer: Peer) => {
    server = peer;
    welcome(frame, peer);
    if (frame.event !== "phx_join") return;
    const message = "Replication connection established";
    peer.say({ event: "system", payload: { extension: "system", status: "ok", message } });
  };
  const ports = scripted({ hears });
  return {
    target: { apiUrl: "http://127.0.0.1:1", apikey: "key", accessToken: null },
    from: "server",
    via: "postgres_changes",
    heartbeat: { schema: "realtime_optimizer", table: "heartbeats", prober: "server" },
    private: false,
    beats: 1,
    ports,
    signal: new AbortController().signal,
    timeoutMs: 50,
    async beat(request) {
      const earliest = ports.now();
      const sent = change(request);
      if (sent !== null) server?.say(sent);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { earliest, latest: ports.now() };
    },
    ...more,
  };
}

const row = (beat: string) => ({
  event: "postgres_changes",
  payload: { ids: [1], data: { type: "UPDATE", record: { beat }, errors: null } },
});
const broadcast = (beat: string) => ({
  event: "broadcast",
  payload: { type: "broadcast", event: "beat", payload: { beat, id: "x" } },
});

test("a receipt that overtakes the acknowledgement narrows what the commit leaves open", async () => {
  const [result] = await runDeliveryProbe(project(({ beat }) => row(beat)));
  expect(result).toMatchObject({ failure: null, via: "postgres_changes" });
  // It came within a tick, though the acknowledgement took 20 ms.
  expect(result?.latencyMs).toBeLessThan(15);
  expect(result?.uncertaintyMs).toBeCloseTo(result?.latencyMs ?? 0);
});

test("every beat is measured on one channel, by broadcast too", async () => {
  const seen: string[] = [];
  const results = await runDeliveryProbe(
    project(({ beat }) => broadcast(beat), {
      via: "broadcast",
      beats: 3,
      onStage: (stage) => seen.push(stage),
    }),
  );
  expect(results.map(({ failure, via }) => [failure, via])).toEqual(Array(3).fill([null, "broadcast"]));
  expect(seen).toEqual(["handshake", "join", "beat", "beat", "beat"]);
});

test("the change of somebody else's beat is not a receipt", async () => {
  const signal = AbortSignal.timeout(200);
  const [result] = await runDeliveryProbe(project(() => row("another"), { signal }));
  expect(result).toMatchObject({ latencyMs: null, failure: { stage: "receive", code: "timeout" } });
});

test("a row that may not be read fails with Realtime's own words", async () => {
  const refused = { ids: [1], data: { type: "UPDATE", record: {}, errors: ["Error 401: Unauthorized"] } };
  const [result] = await runDeliveryProbe(project(() => ({ event: "postgres_changes", payload: refused })));
  expect(result?.failure).toEqual({ stage: "receive", message: "Error 401: Unauthorized", code: "401" });
});

test("a write that fails keeps what was measured before", async () => {
  const asked = project(({ beat }) => row(beat), { beats: 3 });
  let beats = 0;
  const { beat } = asked;
  const results = await runDeliveryProbe({
    ...asked,
    beat: async (request) => {
      beats += 1;
      if (beats === 2)
        throw Object.assign(new Error("The database does not answer."), { code: "database_unavailable" });
      return beat(request);
    },
  });
  expect(results.map(({ failure }) => failure)).toEqual([
    null,
    { stage: "beat", message: "The database does not answer.", code: "database_unavailable" },
  ]);
});
