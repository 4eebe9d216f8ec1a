import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startSampler, untilNext } from "./start-sampler.ts";

const answer = { status: "sampled", at: "2026-11-21T00:00:00.000Z", series: 3, unseen: [], ms: 12 };
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A collect function that answers as told, and notes what was asked. */
async function startCollect(respond: (response: ServerResponse) => void) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    respond(response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  stops.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { requests, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function sample(apiUrl: string, intervalMs = 200): Promise<string[]> {
  const told: string[] = [];
  const tell = (line: string) => void told.push(line);
  const sampler = await startSampler({ apiUrl, secretKey: "sb_secret_test", tell, intervalMs });
  stops.push(() => sampler.stop());
  return told;
}

test("the first sample is asked for at once, with the secret key", async () => {
  const { requests, apiUrl } = await startCollect((response) => response.end(JSON.stringify(answer)));
  const told = await sample(apiUrl, 60_000);
  await expect.poll(() => requests.length, { timeout: 10_000 }).toBe(1);
  expect([requests[0]?.method, requests[0]?.url, requests[0]?.headers.apikey]).toEqual([
    "POST",
    "/functions/v1/collect/samples",
    "sb_secret_test",
  ]);
  expect(told).toEqual([]);
});

test("a failure is told once, and that it is over", async () => {
  let asked = 0;
  const { apiUrl } = await startCollect((response) => {
    asked += 1;
    response.writeHead(asked < 3 ? 503 : 200).end(asked < 3 ? "not yet" : JSON.stringify(answer));
  });
  const told = await sample(apiUrl);
  await expect.poll(() => told.length).toBe(2);
  expect(told).toEqual([
    "no sample was taken: not yet (HTTP 503); trying again every 0.2 s",
    "samples are taken again",
  ]);
});

test("an answer of the function is told in its own words", async () => {
  const error = { code: "database_unavailable", message: "The database does not answer.", requestId: "r" };
  const { apiUrl } = await startCollect((response) => response.writeHead(503).end(JSON.stringify({ error })));
  const told = await sample(apiUrl);
  await expect.poll(() => told.length).toBe(1);
  expect(told[0]).toBe(
    "no sample was taken: The database does not answer (HTTP 503); trying again every 0.2 s",
  );
});

test("nobody there is told as a failure", async () => {
  const told = await sample("http://127.0.0.1:9");
  await expect.poll(() => told.length).toBe(1);
  expect(told[0]).toMatch(/^no sample was taken: /);
});

test("calls do not overlap, and stopping ends one that hangs", async () => {
  const { requests, apiUrl } = await startCollect(() => undefined);
  const told: string[] = [];
  const sampler = await startSampler({ apiUrl, secretKey: "x", tell: (line) => told.push(line) });
  await expect.poll(() => requests.length).toBe(1);
  await sampler.stop();
  expect(requests).toHaveLength(1);
  expect(told).toEqual([]);
});

test.each([
  [100, 5_000],
  [101, 4_999],
  [5_099, 1],
  [7_600, 2_500],
])("at %i ms the next interval is %i ms away", (now, ms) => {
  expect(untilNext(now, 5_000)).toBe(ms);
});
