import { afterAll, beforeAll, expect, test } from "vitest";
import { liveAnswerSchema } from "#domain/api/observe.ts";
import { queryLogs } from "#services/logs/query-logs.ts";
import { startTestStack, type TestStack } from "../../testing/test-stack.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(async () => await stack.stop());

test("nothing is unseen on the local stack", async () => {
  const { accessToken } = await stack.signIn("viewer");
  const answer = await stack.call("observe/live", { accessToken });
  const { snapshot } = liveAnswerSchema.parse(await answer.json());
  const { at: _, ...sources } = snapshot;
  const unseen = Object.entries(sources).filter(([, source]) => !source.seen);
  expect(unseen).toEqual([]);
});

test("logs of Postgres and of Realtime are asked for as on a hosted project", async () => {
  await expect(stack.sql`select 1 / 0`).rejects.toThrow("division by zero");
  const { client } = await stack.signIn("viewer");
  const closed = client.channel("closed to all", { config: { private: true } });
  await new Promise<void>((resolve) => {
    closed.subscribe((status) => {
      if (status === "CHANNEL_ERROR") resolve();
    });
  });
  await client.removeAllChannels();
  const management = { url: stack.apiUrl, token: stack.secretKey, projectRef: "realtime-dev" };
  const sql = `select source, event_message from logs
     where match(event_message, '^(Unauthorized: |division by zero)') order by source limit 10`;
  await expect
    .poll(async () => await queryLogs(management, { sql, range: null, keepMs: 0 }), { interval: 500 })
    .toMatchObject({
      seen: true,
      value: [
        { source: "postgres_logs", event_message: "division by zero" },
        { source: "realtime_logs", event_message: expect.stringContaining("closed to all") },
      ],
    });
});

test("the gateway lets nobody at them without the service role", async () => {
  const { accessToken } = await stack.signIn("admin");
  const paths = [
    "/realtime/v1/metrics",
    "/realtime/v1/api/tenants/realtime-dev",
    "/v1/projects/realtime-dev/health",
  ];
  for (const path of paths) {
    for (const token of [accessToken, stack.publishableKey]) {
      const { status } = await fetch(`${stack.apiUrl}${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect([path, status]).toEqual([path, expect.toBeOneOf([401, 403])]);
    }
  }
});
