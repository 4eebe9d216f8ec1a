import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startTestRealtime,
  type TestRealtime,
} from "../../../../../local-stack/realtime/testing/start-test-realtime.ts";
import { runConnectionProbe } from "../../domain/probes/run-connection-probe.ts";
import { runDeliveryProbe } from "../../domain/probes/run-delivery-probe.ts";
import { runThroughputProbe } from "../../domain/probes/run-throughput-probe.ts";
import { commitBeat } from "./commit-beat.ts";
import { HEARTBEAT } from "./heartbeat.ts";
import { nodePorts } from "./testing/node-ports.ts";

const OPERATOR = "6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e";
const STRANGER = "0d8b7f9e-3b1a-4c55-8a57-3f7d2f0c9b11";
let realtime: TestRealtime;

beforeAll(async () => {
  realtime = await startTestRealtime({ tenant: { privateOnly: true } });
  const { sql } = realtime.database;
  await sql`insert into auth.users (id, email) values (${OPERATOR}, 'operator@example.com')`;
  await sql`select realtime_optimizer.grant_operator('operator@example.com', 'operator')`;
});
afterAll(() => realtime.stop());

async function as(sub: string) {
  const { url, publishableKey } = realtime;
  const target = { apiUrl: url, apikey: publishableKey, accessToken: await realtime.token({ sub }) };
  return { target, from: "browser", ports: nodePorts, signal: new AbortController().signal } as const;
}

test("a public channel is refused by name", async () => {
  const options = { binding: null, measureTransport: null, private: false };
  const { failure } = await runConnectionProbe({ ...(await as(OPERATOR)), ...options });
  expect(failure).toMatchObject({ stage: "join", code: "PrivateOnly" });
});

test("an operator probes on a private one: joins, receives from the database, and sends", async () => {
  const common = { ...(await as(OPERATOR)), private: true };
  const connection = await runConnectionProbe({ ...common, binding: null, measureTransport: null });
  expect(connection).toMatchObject({ failure: null, joinMs: expect.any(Number) });
  const { sql } = realtime.database;
  const [delivery] = await runDeliveryProbe({
    ...common,
    via: "broadcast",
    heartbeat: { ...HEARTBEAT, prober: OPERATOR },
    beats: 1,
    beat: (request) => commitBeat({ sql }, { ...request, prober: OPERATOR }, nodePorts.now),
  });
  expect(delivery).toMatchObject({ failure: null, latencyMs: expect.any(Number) });
  const burst = await runThroughputProbe({ ...common, messages: 200, perSecond: 2_000 });
  expect(burst).toMatchObject({ failure: null, sent: 200, received: 200, duplicates: 0 });
});

test("nobody else does", async () => {
  const options = { binding: null, measureTransport: null, private: true };
  const { failure } = await runConnectionProbe({ ...(await as(STRANGER)), ...options });
  expect(failure).toMatchObject({ stage: "join", code: "Unauthorized" });
});
