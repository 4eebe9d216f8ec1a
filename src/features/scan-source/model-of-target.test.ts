import { expect, it } from "vitest";
import type { PrismaModel } from "#domain/subscriptions/subscription.ts";
import { modelOfTarget } from "./model-of-target.ts";

const model = (name: string, schema: string | null, table: string): PrismaModel => ({
  name,
  schema,
  table,
  file: "schema.prisma",
  line: 1,
  fields: [],
  indexes: [],
});
const models = [model("JobTask", null, "job_tasks"), model("Archived", "archive", "job_tasks")];

it.each([
  ["public", "job_tasks", "JobTask"],
  ["archive", "job_tasks", "Archived"],
  ["other", "job_tasks", undefined],
  ["public", "JobTask", undefined],
])("knows the model of %s.%s", (schema, table, name) => {
  expect(modelOfTarget({ kind: "table", schema, table }, models)?.name).toBe(name);
});

it("knows none where there is no table", () => {
  expect(modelOfTarget({ kind: "broadcast" }, models)).toBeNull();
  expect(modelOfTarget({ kind: "run_time", schema: "public", table: null }, models)).toBeNull();
});
