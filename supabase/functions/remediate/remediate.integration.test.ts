import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../../../local-stack/testing/test-stack.ts";
import { fixAnswerSchema, fixListSchema, planAnswerSchema } from "../_shared/domain/api/remediate.ts";
import type { FindingType } from "../_shared/domain/findings/finding.ts";
import { observeTarget } from "../_shared/services/fixes/observe-target.ts";
import { inventoryOf } from "../_shared/services/fixes/testing/inventory-of.ts";

const orders = { schema: "public", table: "orders" };
let stack: TestStack;
let operator: string;
let viewer: string;

beforeAll(async () => {
  stack = await startTestStack();
  operator = (await stack.signIn("operator")).accessToken;
  viewer = (await stack.signIn("viewer")).accessToken;
  await stack.sql`create table public.orders (id bigint primary key, status text)`;
  const filters = [{ column: "status", operator: "eq", negated: false, value: "open" } as const];
  const scan = stack.sql.json(inventoryOf([{ ...orders, filters: [...filters] }]));
  await stack.sql`insert into realtime_optimizer.inventories (uploaded_by, scan) values ('{}', ${scan})`;
  expect((await post("admin/arm", operator, { confirm: "postgres" })).status).toBe(200);
});
afterAll(() => stack.stop());

async function post(path: string, accessToken: string, body: unknown = {}): Promise<Response> {
  return await stack.call(path, { method: "POST", body: JSON.stringify(body), accessToken });
}

async function findingId(type: FindingType): Promise<string> {
  const { findings } = await observeTarget(stack.sql, orders);
  return findings.find((finding) => finding.type === type)?.id ?? expect.fail(`no ${type}`);
}

async function fixIn(answer: Response, status: number) {
  expect(answer.status).toBe(status);
  return fixAnswerSchema.parse(await answer.json()).fix;
}

const read = async (id: string) =>
  await fixIn(await stack.call(`remediate/fixes/${id}`, { accessToken: viewer }), 200);

describe("remediate, on Deno", () => {
  it("shows a viewer the plan", async () => {
    const id = encodeURIComponent(await findingId("missing_publication"));
    const answer = await stack.call(`remediate/plan?findingId=${id}`, { accessToken: viewer });
    expect(planAnswerSchema.parse(await answer.json()).plan.migration.name).toBe(
      "add_orders_to_realtime_publication",
    );
  });

  it("publishes a table within the request, and takes it back", async () => {
    const body = { findingId: await findingId("missing_publication") };
    const { id } = await fixIn(await post("remediate/fixes", operator, body), 201);
    expect((await fixIn(await post(`remediate/fixes/${id}/rehearse`, operator), 200)).state).toBe(
      "rehearsed",
    );
    expect((await fixIn(await post(`remediate/fixes/${id}/apply`, operator), 200)).state).toBe("applied");
    expect((await fixIn(await post(`remediate/fixes/${id}/apply`, operator), 200)).state).toBe("applied");
    expect((await fixIn(await post(`remediate/fixes/${id}/rollback`, operator), 200)).state).toBe(
      "rolled_back",
    );
  });

  it("builds an index as a job that outlives the request", async () => {
    const body = { findingId: await findingId("missing_index") };
    const { id } = await fixIn(await post("remediate/fixes", operator, body), 201);
    await fixIn(await post(`remediate/fixes/${id}/apply`, operator), 202);
    await expect.poll(async () => (await read(id)).state, { timeout: 10_000 }).toBe("applied");
    await fixIn(await post(`remediate/fixes/${id}/rollback`, operator), 202);
    await expect.poll(async () => (await read(id)).state, { timeout: 10_000 }).toBe("rolled_back");
  });

  it("cancels a build that waits, and shows whom it waits for", async () => {
    const old = await stack.sql.reserve();
    try {
      await old.unsafe("begin isolation level repeatable read; select count(*) from auth.users");
      const body = { findingId: await findingId("missing_index") };
      const { id } = await fixIn(await post("remediate/fixes", operator, body), 201);
      await fixIn(await post(`remediate/fixes/${id}/apply`, operator), 202);
      await expect.poll(async () => (await read(id)).progress?.waitingFor ?? "").toMatch(/session \d+/);
      const cancelled = await fixIn(await post(`remediate/fixes/${id}/cancel`, operator), 200);
      expect(cancelled).toMatchObject({
        state: "failed",
        failure: expect.stringContaining("operator@example.com"),
      });
      const answer = await post(`remediate/fixes/${id}/cancel`, operator);
      expect(answer.status).toBe(409);
    } finally {
      await old.unsafe("rollback");
      old.release();
    }
    expect(await stack.sql`select from pg_indexes where tablename = 'orders'`).toHaveLength(1);
  });

  it("lists what was done, page by page", async () => {
    const answer = await stack.call("remediate/fixes?limit=1&state=rolled_back", { accessToken: viewer });
    const { fixes, more } = fixListSchema.parse(await answer.json());
    expect(more).toBe(true);
    expect(fixes).toHaveLength(1);
  });
});
