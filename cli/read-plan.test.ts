import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultOptimizationPlan, type Priority } from "#domain/plan/optimization-plan.ts";
import { readPlan } from "./read-plan.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "plan-"));
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, priority: Priority): Promise<string> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  const { config } = defaultOptimizationPlan;
  await writeFile(file, JSON.stringify({ ...defaultOptimizationPlan, config: { ...config, priority } }));
  return file;
}

it("takes the plan in .tmp, then the one at the root, then the built-in one (R2.1)", async () => {
  expect(await readPlan(root, undefined)).toEqual({ plan: defaultOptimizationPlan, source: null });
  const atRoot = await put(".realtime-optimization-plan.json", "LOW");
  expect(await readPlan(root, undefined)).toMatchObject({
    plan: { config: { priority: "LOW" } },
    source: atRoot,
  });
  const current = await put(".tmp/current/plans/.realtime-optimization-plan.json", "HIGH");
  expect(await readPlan(root, undefined)).toMatchObject({
    plan: { config: { priority: "HIGH" } },
    source: current,
  });
  const given = await put("mine.json", "MEDIUM");
  expect(await readPlan(root, given)).toMatchObject({
    plan: { config: { priority: "MEDIUM" } },
    source: given,
  });
});

it("refuses a malformed plan with its path and the field at fault, rather than the next one", async () => {
  await put(".realtime-optimization-plan.json", "LOW");
  const broken = join(root, ".tmp/current/plans/.realtime-optimization-plan.json");
  await mkdir(dirname(broken), { recursive: true });
  await writeFile(broken, '{"workflow": "realtime-health", "phase": 1}');
  await expect(readPlan(root, undefined)).rejects.toThrow(`${broken}: phase: `);
});

it("refuses a given plan that is not there, and one that cannot be read", async () => {
  await expect(readPlan(root, join(root, "none.json"))).rejects.toThrow(/There is no plan file/);
  await expect(readPlan(root, root)).rejects.toThrow(/cannot be read/);
});
