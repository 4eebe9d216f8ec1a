import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { analyticsLogSource } from "./analytics-log-source.ts";

const range = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2026-01-01T01:00:00Z") };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Row {
  id: string;
  timestamp: number;
  event_message: string;
  metadata: unknown;
}

/** Answers as Logflare's seeded endpoint does: the newest 1,000 rows of what lies within the bounds. */
async function logflare(rows: Row[], body?: unknown) {
  const asked: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    asked.push(url);
    response.setHeader("content-type", "application/json");
    if (request.headers["x-api-key"] !== "secret") {
      response.statusCode = 401;
      response.end("{}");
      return;
    }
    const bound = (name: string) => Date.parse(url.searchParams.get(name) ?? "") * 1000;
    const found = rows
      .filter(
        ({ timestamp }) =>
          timestamp > bound("iso_timestamp_start") && timestamp <= bound("iso_timestamp_end"),
      )
      .sort((one, other) => other.timestamp - one.timestamp)
      .slice(0, 1_000);
    response.end(JSON.stringify(body ?? { result: found }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

function row(index: number, text = "Starting", level = "info"): Row {
  const timestamp = (Date.parse("2026-01-01T00:00:01Z") + index) * 1000;
  return { id: `id-${index}`, timestamp, event_message: text, metadata: [{ level }] };
}

it("reads pages of an Analytics server until there are no more, and counts them", async () => {
  const rows = Array.from({ length: 2_500 }, (_, index) => row(index));
  const { url, asked } = await logflare([...rows, row(3_000, "MalformedJWT: x", "error")]);
  const counts = await analyticsLogSource({ url, token: "secret" }).count(range);
  expect(counts).toMatchObject({ seen: true, value: { partial: null } });
  if (!counts.seen) return;
  expect(counts.value.groups.map(({ key, n }) => [key, n]).sort()).toEqual([
    ["MalformedJWT", 1],
    ["lifecycle", 2_500],
  ]);
  expect(asked.map(({ pathname }) => pathname)).toEqual(Array(3).fill("/api/endpoints/query/logs.all"));
  expect(asked[0]?.searchParams.get("project")).toBe("default");
});

it("says how many lines it counted where there are more than it reads", async () => {
  const { url } = await logflare(Array.from({ length: 11_000 }, (_, index) => row(index)));
  const counts = await analyticsLogSource({ url, token: "secret" }).count(range);
  expect(counts).toMatchObject({ seen: true, value: { partial: expect.stringMatching(/newest \d+ lines/) } });
});

it("filters lines here, as its server cannot", async () => {
  const { url } = await logflare([row(1), row(2, "connection refused", "error"), row(3)]);
  const page = await analyticsLogSource({ url, token: "secret" }).page({
    range,
    severity: "HIGH",
    limit: 10,
  });
  expect(page).toMatchObject({ seen: true, value: [{ id: "id-2", level: "error" }] });
});

it("tells a refused query, a refused token and an answer nobody knows, without the token", async () => {
  const refused = await logflare([], { error: { message: "no such source" } });
  const unknown = await logflare([], { result: [{ nothing: 1 }] });
  for (const [url, token, reason] of [
    [refused.url, "secret", /refused the query/],
    [refused.url, "wrong", /refused the credential/],
    [unknown.url, "secret", /shape that is not known/],
  ] as const) {
    const counts = await analyticsLogSource({ url, token }).count(range);
    expect(counts).toMatchObject({ seen: false, reason: expect.stringMatching(reason) });
    expect(JSON.stringify(counts)).not.toMatch(/"[^"]*secret/);
  }
});
