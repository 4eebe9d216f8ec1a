import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startTestRealtime,
  type TestRealtime,
} from "../../../../../local-stack/realtime/testing/start-test-realtime.ts";
import type { RunbookVerdict } from "../../domain/runbook/runbook-event.ts";
import type { RunbookStep } from "../../domain/runbook/step.ts";
import { nodePorts } from "../probes/testing/node-ports.ts";
import { contextOf } from "../probes/testing/test-platform.ts";
import { diagnoseCase } from "./diagnose-case.ts";

let realtime: TestRealtime;
let context: ReturnType<typeof contextOf>;

beforeAll(async () => {
  realtime = await startTestRealtime();
  context = contextOf(realtime);
  const { sql } = context;
  await sql`create table public.open_table (id int primary key)`;
  await sql`grant select on public.open_table to anon, authenticated`;
  await sql`alter publication supabase_realtime add table public.open_table`;
});
afterAll(() => realtime.stop());

async function run(
  which: Parameters<typeof diagnoseCase>[1],
  asked: Parameters<typeof diagnoseCase>[2] = {},
): Promise<{ steps: Record<string, RunbookStep>; verdict: RunbookVerdict }> {
  const steps: Record<string, RunbookStep> = {};
  const options = { signal: new AbortController().signal, ports: nodePorts, sockets: null };
  for await (const event of diagnoseCase(context, which, asked, options)) {
    if (event.type === "step") steps[event.step.id] = event.step;
    if (event.type === "verdict") return { steps, verdict: event.verdict };
  }
  throw new Error("no verdict");
}

test("disconnects: connects now, and says what nobody could see", async () => {
  const { steps } = await run("disconnects");
  expect(steps.network).toMatchObject({ state: "pass" });
  expect(steps.network?.summary).toMatch(/^Connected and joined in \d+ ms\.$/);
  expect(steps.reconnect_logic).toMatchObject({ state: "unknown" });
  expect(steps.uptime).toMatchObject({ state: "unknown" });
});

test("latency: replication is looked at, and stages are unknown before anything was timed", async () => {
  const { steps, verdict } = await run("latency");
  expect(steps.replication?.state).toMatch(/pass|warn/);
  expect(steps.stages).toMatchObject({ state: "unknown" });
  expect(verdict.outcome).not.toBe("healthy");
});

test.each(["latency", "rls"] as const)(
  "%s: a table that is not there is told, and not judged",
  async (which) => {
    const { steps, verdict } = await run(which, { schema: "public", table: "zzz" });
    expect(Object.keys(steps)).toEqual(["table"]);
    expect(verdict).toMatchObject({ outcome: "blocked", step: "table" });
    expect(verdict.sentence).toContain("There is no table public.zzz.");
  },
);

test("rows they should not see: the table without row level security is named with its remedy", async () => {
  const { steps, verdict } = await run("rls");
  expect(steps.enabled).toMatchObject({
    state: "fail",
    findings: [{ type: "rls_disabled", table: "open_table" }],
  });
  expect(verdict).toMatchObject({ outcome: "blocked", step: "enabled" });
  const elsewhere = await run("rls", { schema: "auth", table: "users" });
  expect(elsewhere.steps.enabled).toMatchObject({ state: "pass" });
});

test("who is subscribed past row level security is told", async () => {
  const client = realtime.client({ key: realtime.secretKey });
  const subscribed = new Promise<void>((resolve) => {
    client
      .channel("leaked")
      .on("postgres_changes", { event: "*", schema: "public", table: "open_table" }, () => undefined)
      .on("system", {}, ({ status }: { status: string }) => {
        if (status === "ok") resolve();
      })
      .subscribe();
  });
  await subscribed;
  try {
    const { steps } = await run("rls");
    expect(steps.access).toMatchObject({ state: "warn" });
    expect(steps.access?.summary).toContain("service_role");
    expect(steps.deletes).toMatchObject({ state: "warn" });
  } finally {
    await client.removeAllChannels();
  }
});

test("leaks: without samples growth is not guessed", async () => {
  const { steps } = await run("leaks");
  expect(steps.channels).toMatchObject({ state: "unknown" });
  expect(steps.orphans?.state).toMatch(/pass|warn/);
});
