import { afterAll, beforeAll, expect, test } from "vitest";
import { logLinesAnswerSchema, logSummaryAnswerSchema } from "#domain/api/logs.ts";
import { matrixSchema } from "#domain/api/matrix.ts";
import { startTestStack, type TestStack } from "../../../../../local-stack/testing/test-stack.ts";

const TOPIC = "room of ada@example.com";
let stack: TestStack;
let accessToken: string;

beforeAll(async () => {
  stack = await startTestStack();
  ({ accessToken } = await stack.signIn("viewer"));
  const { client } = await stack.signIn("viewer");
  const closed = client.channel(TOPIC, { config: { private: true } });
  await new Promise<void>((resolve) => {
    closed.subscribe((status) => {
      if (status === "CHANNEL_ERROR") resolve();
    });
  });
  await client.removeAllChannels();
});
afterAll(() => stack.stop());

async function summary(query = "") {
  const answer = await stack.call(`observe/logs/summary${query}`, { accessToken });
  expect(answer.status).toBe(200);
  const read = logSummaryAnswerSchema.parse(await answer.json()).summary;
  if (!read.seen) throw new Error(read.reason);
  return read.value;
}

async function lines(query: string) {
  const answer = await stack.call(`observe/logs/lines${query}`, { accessToken });
  expect(answer.status).toBe(200);
  const { page } = logLinesAnswerSchema.parse(await answer.json());
  if (!page.seen) throw new Error(page.reason);
  return page.value;
}

test("an error of a client is a group with its meaning, and names the topic without the person", async () => {
  await expect
    .poll(async () => (await summary()).groups.find(({ key }) => key === "Unauthorized"), {
      timeout: 15_000,
      interval: 1_000,
    })
    .toMatchObject({
      severity: "MEDIUM",
      finding: "rls_denial",
      remedy: expect.stringContaining("SELECT policy"),
      topics: [{ topic: expect.stringContaining("[hidden]") }],
    });
  const whole = await summary();
  expect(JSON.stringify(whole)).not.toContain("ada@example.com");
  expect(whole.groups.reduce((sum, { count }) => sum + count, 0)).toBe(whole.total);
});

test("its lines are found by group, severity and text, and pages join without gap or repeat", async () => {
  const { lines: found } = await lines("?key=Unauthorized");
  expect(found[0]).toMatchObject({ key: "Unauthorized", severity: "MEDIUM", origin: "realtime" });
  expect(found[0]?.text).not.toContain("ada@");
  expect((await lines("?key=Unauthorized&severity=HIGH")).lines).toEqual([]);
  expect((await lines("?text=PERMISSIONS%20to%20read&limit=1")).lines).toHaveLength(1);

  const to = new Date().toISOString();
  const bounds = `?from=${new Date(Date.parse(to) - 3_600_000).toISOString()}&to=${to}`;
  const all = (await lines(`${bounds}&limit=1000`)).lines.map(({ id }) => id);
  const paged: string[] = [];
  let next: string | null = "";
  while (next !== null) {
    const page = await lines(`${bounds}&limit=3${next === "" ? "" : `&before=${encodeURIComponent(next)}`}`);
    paged.push(...page.lines.map(({ id }) => id));
    next = page.next;
  }
  expect(paged).toEqual(all);
});

test("from a place on, newer lines come oldest first", async () => {
  const [newest] = (await lines("?key=Unauthorized")).lines;
  const before = `${new Date(Date.parse(newest?.at ?? "") - 1_000).toISOString().replace("Z", "000Z")}~`;
  const page = await lines(`?key=Unauthorized&after=${encodeURIComponent(before)}`);
  expect(page.lines.map(({ id }) => id)).toContain(newest?.id);
  expect(page.newest).not.toBeNull();
  expect((await lines(`?key=Unauthorized&after=${encodeURIComponent(page.newest ?? "")}`)).lines).toEqual([]);
});

test("the matrix names what the log says of the project", async () => {
  const matrix = matrixSchema.parse(await (await stack.call("diagnose/matrix", { accessToken })).json());
  expect(matrix.project.checks.find(({ check }) => check === "realtime_logs")).toMatchObject({
    status: "warn",
  });
  expect(matrix.findings.map(({ type }) => type)).toContain("rls_denial");
});

test.each([
  ["?from=yesterday", "query.from"],
  ["?from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z", "query.to"],
  ["?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "query.to"],
  ["?severity=BAD", "query.severity"],
  ["?key=a'%20or%201", "query.key"],
  ["?before=nowhere", "query.before"],
  ["?limit=5000", "query.limit"],
  ["?colour=red", "query.colour"],
])("refuses %s", async (query, path) => {
  const answer = await stack.call(`observe/logs/lines${query}`, { accessToken });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain(path);
});
