import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../../../local-stack/testing/test-stack.ts";
import { inventoryAnswerSchema, inventorySchema, tableDetailSchema } from "../_shared/domain/api/diagnose.ts";
import { matrixSchema } from "../_shared/domain/api/matrix.ts";
import { binding } from "../_shared/domain/checks/testing/check-context.ts";
import { errorBodySchema } from "../_shared/domain/errors/app-error.ts";
import type { ScanResult } from "../_shared/domain/subscriptions/subscription.ts";

let stack: TestStack;
let operator: string;
let viewer: string;

const odd = 'weird "table"; drop';
const scan: ScanResult = {
  version: 1,
  root: "/home/app",
  subscriptions: [
    binding({ filters: [{ column: "status", operator: "eq", negated: false, value: "open" }] }),
    binding({ table: odd }),
    binding({ kind: "broadcast", schema: null, table: null, events: [] }),
  ],
  smells: [],
  models: [],
  packages: [],
  stats: { files: 3, parsed: 3, skipped: 0, errors: [], ms: 12 },
};

beforeAll(async () => {
  stack = await startTestStack();
  operator = (await stack.signIn("operator")).accessToken;
  viewer = (await stack.signIn("viewer")).accessToken;
  await stack.sql.unsafe(`create table public.orders (id bigint primary key, status text);
    create table public."weird ""table""; drop" (id int primary key);
    alter publication supabase_realtime add table public.orders`);
});
afterAll(() => stack.stop());

const get = async (path: string) => await stack.call(`diagnose/${path}`, { accessToken: viewer });
const put = async (body: unknown, accessToken = operator) =>
  await stack.call("diagnose/inventory", { method: "PUT", body: JSON.stringify(body), accessToken });
const matrix = async () => matrixSchema.parse(await (await get("matrix")).json());

describe("diagnose, on Deno", () => {
  it("answers without an inventory, and says what is not known", async () => {
    expect(inventorySchema.parse(await (await get("inventory")).json())).toEqual({ state: null, scan: null });
    const { inventory, rows, checks, coverage } = await matrix();
    expect(inventory).toBeNull();
    expect(rows.map(({ table, published, subscriptions }) => [table, published, subscriptions])).toEqual([
      ["orders", true, null],
    ]);
    expect(rows[0]?.statuses).toHaveLength(checks.length);
    expect(rows[0]?.statuses[checks.findIndex(({ id }) => id === "publication_use")]).toBe("unknown");
    expect(coverage.publication).toEqual({ covered: 0, total: 0 });
  });

  it("takes an inventory of an operator, audits it, and judges with it", async () => {
    const { state } = inventoryAnswerSchema.parse(await (await put(scan)).json());
    expect(state).toMatchObject({ root: "/home/app", subscriptions: 2, tables: 2, files: 3, errors: 0 });
    const [audited] =
      await stack.sql`select text::jsonb as record from realtime_optimizer.audit_log order by seq desc limit 1`;
    expect(audited?.record).toMatchObject({
      action: "inventory.replaced",
      target: { inventoryId: state?.id },
      details: { subscriptions: 2, tables: 2, root: "/home/app" },
    });
    const { rows, findings, counts, inventory } = await matrix();
    expect(inventory?.id).toBe(state?.id);
    expect(rows.map(({ table, published, subscriptions }) => [table, published, subscriptions])).toEqual([
      ["orders", true, 1],
      [odd, false, 1],
    ]);
    const lines = findings.map(({ type, table, automatic }) => [type, table, automatic]);
    expect(lines).toContainEqual(["missing_publication", odd, true]);
    expect(lines).toContainEqual(["missing_index", "orders", true]);
    expect(counts.CRITICAL).toBe(1);
    expect(inventorySchema.parse(await (await get("inventory")).json()).scan).toEqual(scan);
  });

  it("shows one table with its evidence, whatever it is called", async () => {
    const query = new URLSearchParams({ schema: "public", table: odd });
    const detail = tableDetailSchema.parse(await (await get(`table?${query}`)).json());
    expect(detail.facts).toMatchObject({ schema: "public", table: odd, primaryKey: ["id"] });
    expect(detail.findings.map(({ type }) => type)).toContain("missing_publication");
    expect(
      detail.verdicts.find(({ check }) => check === "publication")?.evidence.map(({ source }) => source),
    ).toEqual(["pg_publication_tables", "realtime.subscription", "src/app.ts:7"]);
  });

  it("says that a table is not there", async () => {
    const answer = await get("table?schema=public&table=nothing");
    expect(answer.status).toBe(404);
    expect(errorBodySchema.parse(await answer.json()).error).toMatchObject({
      code: "not_found",
      details: { table: "nothing" },
    });
  });

  it.each<[string, unknown, string]>([
    ["an unknown field", { ...scan, extra: 1 }, "body.extra"],
    [
      "a negative line",
      { ...scan, subscriptions: [{ ...binding(), line: -1 }] },
      "body.subscriptions.0.line",
    ],
    ["another version", { ...scan, version: 2 }, "body.version"],
  ])("refuses an inventory with %s, and names the field", async (_, body, path) => {
    const answer = await put(body);
    expect(answer.status).toBe(400);
    const { error } = errorBodySchema.parse(await answer.json());
    expect([error.code, error.issues[0]?.path]).toEqual(["invalid_request", path]);
  });

  it("refuses text that PostgreSQL cannot hold, and keeps the inventory it has", async () => {
    const answer = await put({ ...scan, root: "nul\0" });
    expect(answer.status).toBe(400);
    expect(errorBodySchema.parse(await answer.json()).error.code).toBe("invalid_request");
    expect((await matrix()).inventory?.root).toBe("/home/app");
  });

  it("refuses an inventory of a viewer", async () => {
    expect((await put(scan, viewer)).status).toBe(403);
  });

  it("keeps the last twenty inventories", async () => {
    for (let upload = 0; upload < 21; upload += 1)
      expect((await put({ ...scan, root: `/${upload}` })).status).toBe(200);
    const kept =
      await stack.sql`select scan ->> 'root' as root from realtime_optimizer.inventories order by uploaded_at desc`;
    expect(kept.map(({ root }) => root)).toEqual(Array.from({ length: 20 }, (_, index) => `/${20 - index}`));
  });
});
