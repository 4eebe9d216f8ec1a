import { expect, test } from "vitest";
import { measureTransport, type RawSockets, type TcpConnection } from "./measure-transport.ts";

/** A promise of the test's own, and whether what it gave was closed. */
function pending<T>() {
  let settle: (value: T) => void = () => {};
  return { promise: new Promise<T>((resolve) => (settle = resolve)), settle: (value: T) => settle(value) };
}

function connection() {
  let closed = 0;
  const never = () => new Promise<never>(() => {});
  const opened = {
    read: never,
    write: async (bytes: Uint8Array) => bytes.length,
    setNoDelay: () => {},
    handshake: never,
    close: () => {
      closed += 1;
    },
  };
  return { opened, closed: () => closed };
}

const never = () => new Promise<never>(() => {});
const timedOut = { name: "ProbeFailure", stage: "handshake", code: "timeout" };
const measure = (sockets: RawSockets, signal = AbortSignal.timeout(20)) =>
  measureTransport(sockets, "wss://example.com/realtime/v1/websocket", signal);

test("an address that never answers ends with the time, and a socket that opens after it is closed", async () => {
  const late = pending<TcpConnection>();
  await expect(measure({ connect: () => late.promise, startTls: never })).rejects.toMatchObject(timedOut);
  const { opened, closed } = connection();
  late.settle(opened);
  await expect.poll(closed).toBe(1);
});

test("TLS that never starts, or starts late, does as well", async () => {
  const { opened, closed } = connection();
  const tcp = connection();
  const late = pending<typeof opened>();
  const sockets = { connect: async () => tcp.opened, startTls: () => late.promise };
  await expect(measure(sockets)).rejects.toMatchObject(timedOut);
  late.settle(opened);
  await expect.poll(closed).toBe(1);
  expect(tcp.closed()).toBe(0);
});

test.each<[string, (opened: ReturnType<typeof connection>["opened"]) => void]>([
  ["a handshake", () => {}],
  ["an answer", (opened) => Object.assign(opened, { handshake: async () => {} })],
])("%s that never comes does, and the socket is closed once", async (_, prepare) => {
  const { opened, closed } = connection();
  prepare(opened);
  const sockets = { connect: async () => connection().opened, startTls: async () => opened };
  await expect(measure(sockets)).rejects.toMatchObject(timedOut);
  expect(closed()).toBe(1);
});

test("a stopped probe opens nothing", async () => {
  const sockets = { connect: () => Promise.reject(new Error("opened")), startTls: never };
  const stopped = AbortSignal.abort();
  await expect(measure(sockets, stopped)).rejects.toMatchObject({ code: "aborted" });
});
