import { expect, test } from "vitest";
import type { Frame } from "./frames.ts";
import { type ConnectionProbeRequest, runConnectionProbe } from "./run-connection-probe.ts";
import { type Peer, scripted, welcome } from "./testing/scripted-socket.ts";

const target = { apiUrl: "https://ref.supabase.co", apikey: "sb_publishable_x", accessToken: "jwt" };
const binding = { schema: "public", table: "orders" };

function request(
  hears: (frame: Frame, peer: Peer) => void,
  more: Partial<ConnectionProbeRequest> & { opens?: boolean } = {},
): ConnectionProbeRequest & { ports: ReturnType<typeof scripted> } {
  const { opens = true, ...rest } = more;
  return {
    target,
    from: "browser",
    private: false,
    binding: null,
    measureTransport: null,
    signal: new AbortController().signal,
    timeoutMs: 50,
    ...rest,
    ports: scripted({ opens, hears }),
  };
}

const refuse = (reason: string) => (frame: Frame, peer: Peer) => {
  if (frame.event !== "phx_join") return;
  peer.say({ event: "phx_reply", ref: frame.ref, payload: { status: "error", response: { reason } } });
};

test("times each stage and tells it, and closes what it opened", async () => {
  const stages: string[] = [];
  const asked = request(welcome, { binding, onStage: (stage) => stages.push(stage) });
  const result = await runConnectionProbe(asked);
  expect(result).toMatchObject({ failure: null, tcpMs: null, tlsMs: null });
  for (const ms of [result.handshakeMs, result.joinMs, result.systemOkMs])
    expect(ms).toBeGreaterThanOrEqual(0);
  expect(result.connectMs).toBeCloseTo((result.handshakeMs ?? 0) + (result.joinMs ?? 0), 6);
  expect(stages).toEqual(["handshake", "join", "subscribe"]);
  expect(asked.ports.closed()).toBe(true);
});

test("asks for the newer protocol and to have its warnings logged", async () => {
  const asked = request(welcome);
  await runConnectionProbe(asked);
  expect(asked.ports.urls).toEqual([
    "wss://ref.supabase.co/realtime/v1/websocket?apikey=sb_publishable_x&vsn=2.0.0&log_level=info",
  ]);
});

test.each([
  ["Unauthorized: You do not have permissions to read from this Channel topic: x", "Unauthorized"],
  ["PrivateOnly: This project only allows private channels", "PrivateOnly"],
  ["ConnectionRateLimitReached: Too many connected users", "ConnectionRateLimitReached"],
  ["Unknown Error on Channel", null],
])("a join refused with “%s” is a result with its code", async (reason, code) => {
  const result = await runConnectionProbe(request(refuse(reason)));
  expect(result.failure).toEqual({ stage: "join", message: reason, code });
  expect(result.handshakeMs).not.toBeNull();
  expect(result).toMatchObject({ joinMs: null, connectMs: null });
});

test("a subscription that the database refuses fails its own stage, with the join timed", async () => {
  const message = "Unable to subscribe to changes with given parameters.";
  const result = await runConnectionProbe(
    request(
      (frame, peer) => {
        if (frame.event !== "phx_join") return;
        peer.say({ event: "phx_reply", ref: frame.ref, payload: { status: "ok", response: {} } });
        peer.say({ event: "system", payload: { extension: "postgres_changes", status: "error", message } });
      },
      { binding },
    ),
  );
  expect(result.failure).toEqual({ stage: "subscribe", message, code: "SubscriptionRefused" });
  expect(result.joinMs).not.toBeNull();
});

test("a socket that never opens ends by itself", async () => {
  const { failure } = await runConnectionProbe(request(welcome, { opens: false }));
  expect(failure).toMatchObject({ stage: "handshake", code: "timeout" });
});

test("a connection that breaks off says where it was", async () => {
  const { failure } = await runConnectionProbe(request((_, peer) => peer.hangUp(1006)));
  expect(failure).toEqual({ stage: "join", message: "The connection was lost.", code: "close 1006" });
});

test("a channel that the server closes gives the server's reason", async () => {
  const { failure } = await runConnectionProbe(
    request((_, peer) => {
      const message = "Too many messages per second";
      peer.say({ event: "system", payload: { extension: "system", status: "error", message } });
      peer.say({ event: "phx_close" });
    }),
  );
  expect(failure).toEqual({ stage: "join", message: "Too many messages per second", code: null });
});

test("can be stopped before and while it runs", async () => {
  const stop = new AbortController();
  const running = runConnectionProbe(request(() => stop.abort(), { signal: stop.signal }));
  expect((await running).failure).toMatchObject({ stage: "join", code: "aborted" });
  const before = await runConnectionProbe(request(welcome, { signal: AbortSignal.abort() }));
  expect(before.failure).toMatchObject({ stage: "handshake", code: "aborted" });
});

test("a handshake that the transport saw refused shows the server's status, and no socket is opened", async () => {
  const refusal = { status: 429, error: "Too many connected users" };
  const asked = request(welcome, {
    measureTransport: async () => ({ tcpMs: 1, tlsMs: 2, handshakeMs: 3, refusal }),
  });
  const result = await runConnectionProbe(asked);
  expect(result).toMatchObject({
    tcpMs: 1,
    tlsMs: 2,
    handshakeMs: null,
    failure: { stage: "handshake", message: "Too many connected users", code: "HTTP 429" },
  });
  expect(asked.ports.urls).toEqual([]);
});
