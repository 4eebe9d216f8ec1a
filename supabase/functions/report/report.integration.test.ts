import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../../../local-stack/testing/test-stack.ts";
import { exportFilesSchema, reportAnswerSchema, reportListSchema } from "../_shared/domain/api/report.ts";
import { errorBodySchema } from "../_shared/domain/errors/app-error.ts";
import type { OperatorRole } from "../_shared/domain/operators/operator.ts";
import { makeTable, scanOf } from "../_shared/services/runs/testing/subscribed-table.ts";

let stack: TestStack;
const tokens = { viewer: "", operator: "" };

beforeAll(async () => {
  stack = await startTestStack();
  tokens.viewer = (await stack.signIn("viewer")).accessToken;
  tokens.operator = (await stack.signIn("operator")).accessToken;
  await makeTable(stack.sql, { table: "orders" });
  const inventory = await ask("PUT", "diagnose/inventory", "operator", scanOf([{ table: "orders" }]));
  expect(inventory.status).toBe(200);
});
afterAll(() => stack.stop());

async function ask(method: string, path: string, role: Exclude<OperatorRole, "admin">, body?: unknown) {
  return await stack.call(path, {
    method,
    accessToken: tokens[role],
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function publishOrders(): Promise<void> {
  await ask("POST", "admin/arm", "operator", { confirm: "postgres" });
  const { report } = reportAnswerSchema.parse(
    await (await ask("POST", "report/reports", "operator", {})).json(),
  );
  const findingId = report.remaining.find(({ type }) => type === "missing_publication")?.id;
  const { fix } = await (await ask("POST", "remediate/fixes", "operator", { findingId })).json();
  expect((await ask("POST", `remediate/fixes/${fix.id}/apply`, "operator", {})).status).toBe(200);
}

it("builds a report of what was fixed, for a viewer to list, read and export", async () => {
  await publishOrders();
  const created = await ask("POST", "report/reports", "operator", {});
  expect(created.status).toBe(201);
  const answer = reportAnswerSchema.parse(await created.json());
  expect(answer.report).toMatchObject({ status: "PASSED", counts: { found: 1, fixed: 1, remaining: 0 } });
  expect(answer.markdown).toContain("# Realtime Optimization Report");

  const { reports } = reportListSchema.parse(await (await ask("GET", "report/reports", "viewer")).json());
  expect(reports.map(({ id }) => id)[0]).toBe(answer.id);
  const read = await ask("GET", `report/reports/${answer.id}`, "viewer");
  expect(reportAnswerSchema.parse(await read.json())).toEqual(answer);
  const exported = await ask("GET", `report/reports/${answer.id}/migrations`, "viewer");
  const { files } = exportFilesSchema.parse(await exported.json());
  expect(
    files.map(({ path }) =>
      path
        .split("/")
        .at(-1)
        ?.replace(/^\d{14}_/, ""),
    ),
  ).toEqual([
    "add_orders_to_realtime_publication.sql",
    "add_orders_to_realtime_publication.sql",
    "realtime-optimization-changes.json",
  ]);
});

it.each([
  { method: "POST", path: "report/reports", role: "viewer", body: {}, code: "role_insufficient" },
  {
    method: "POST",
    path: "report/reports",
    role: "operator",
    body: { since: "now" },
    code: "invalid_request",
  },
  { method: "POST", path: "report/reports", role: "operator", body: { until: "x" }, code: "invalid_request" },
  { method: "GET", path: "report/reports?all=1", role: "viewer", code: "invalid_request" },
  { method: "GET", path: "report/reports/42", role: "viewer", code: "invalid_request" },
  { method: "GET", path: `report/reports/${crypto.randomUUID()}`, role: "viewer", code: "not_found" },
  {
    method: "GET",
    path: `report/reports/${crypto.randomUUID()}/migrations`,
    role: "viewer",
    code: "not_found",
  },
] as const)("answers $method $path as $role with $code", async ({ method, path, role, code, ...rest }) => {
  const response = await ask(method, path, role, "body" in rest ? rest.body : undefined);
  expect(errorBodySchema.parse(await response.json()).error.code).toBe(code);
});
