import { connect as connectTcp, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startTestRealtime,
  type TestRealtime,
} from "../../../../../local-stack/realtime/testing/start-test-realtime.ts";
import { listProbes } from "../samples/list-probes.ts";
import { measureTransport, type RawSockets, type TcpConnection } from "./measure-transport.ts";
import { runScheduledProbes } from "./run-scheduled-probes.ts";
import { nodePorts } from "./testing/node-ports.ts";
import { contextOf } from "./testing/test-platform.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime({ tenant: { privateOnly: true } });
});
afterAll(() => realtime.stop());

const sockets: RawSockets = {
  connect: ({ hostname, port }) =>
    new Promise((resolve, reject) => {
      const socket = connectTcp(port, hostname, () => resolve(connectionOf(socket)));
      socket.once("error", reject);
    }),
  startTls: () => Promise.reject(new Error("the test server speaks no TLS")),
};

function connectionOf(socket: Socket): TcpConnection {
  const chunks = socket[Symbol.asyncIterator]();
  return {
    async read(buffer) {
      const { value, done } = await chunks.next();
      if (done === true) return null;
      buffer.set(value);
      return value.length;
    },
    write: (bytes) => new Promise((resolve) => socket.write(bytes, () => resolve(bytes.length))),
    setNoDelay: (noDelay) => socket.setNoDelay(noDelay),
    close: () => socket.destroy(),
  };
}

test("without a published heartbeat it measures connection and broadcast, also in a project of private channels", async () => {
  const context = contextOf(realtime);
  const [connection, broadcast, burst, ...others] = await runScheduledProbes(context, {
    ports: nodePorts,
    sockets,
  });
  expect(connection).toMatchObject({
    kind: "connection",
    from: "server",
    failure: null,
    tlsMs: null,
    systemOkMs: null,
  });
  if (connection?.kind !== "connection") throw new Error("no connection probe");
  for (const ms of [connection.tcpMs, connection.handshakeMs, connection.joinMs, connection.connectMs]) {
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThan(5_000);
  }
  const { tcpMs, handshakeMs, joinMs } = connection;
  expect(connection.connectMs).toBeCloseTo((tcpMs ?? 0) + (handshakeMs ?? 0) + (joinMs ?? 0), 6);
  expect(broadcast).toMatchObject({
    kind: "delivery",
    via: "broadcast",
    failure: null,
    latencyMs: expect.any(Number),
  });
  expect(burst).toMatchObject({
    kind: "throughput",
    from: "server",
    failure: null,
    sent: 200,
    received: 200,
  });
  expect(others).toEqual([]);
  expect((await listProbes(context)).probes).toHaveLength(3);
});

test("a burst is due again after an hour, and not before", async () => {
  const context = contextOf(realtime);
  const kinds = async () => {
    const results = await runScheduledProbes(context, { ports: nodePorts, sockets: null });
    return results.map(({ kind }) => kind);
  };
  expect(await kinds()).not.toContain("throughput");
  await context.sql`update realtime_optimizer.probes set recorded_at = recorded_at - interval '1 hour'`;
  expect(await kinds()).toContain("throughput");
});

test("with it, delivery through Postgres Changes and the subscription in the database as well", async () => {
  const context = contextOf(realtime);
  await context.sql`alter publication supabase_realtime add table realtime_optimizer.heartbeats`;
  const results = await runScheduledProbes(context, { ports: nodePorts, sockets: null });
  expect(results.map(({ kind, failure }) => [kind, failure])).toEqual([
    ["connection", null],
    ["delivery", null],
    ["delivery", null],
  ]);
  expect(results[0]).toMatchObject({ tcpMs: null, systemOkMs: expect.any(Number) });
  expect(results[2]).toMatchObject({ via: "postgres_changes", schema: null, table: null });
  const rows = await context.sql`select prober from realtime_optimizer.heartbeats`;
  expect(rows.map(({ prober }) => prober)).toEqual(["server"]);
});

test("a refused handshake shows its status and reason to whoever reads the answer itself", async () => {
  const address = `${realtime.url.replace("http", "ws")}/realtime/v1/websocket?apikey=sb_publishable_forged&vsn=2.0.0`;
  const { refusal } = await measureTransport(sockets, address, new AbortController().signal);
  expect(refusal).toEqual({ status: 401, error: expect.stringMatching(/JWT/) });
});
