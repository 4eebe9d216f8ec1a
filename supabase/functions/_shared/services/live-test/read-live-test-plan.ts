import type { z } from "zod";
import type { liveTestPlanAnswerSchema } from "../../domain/api/probes.ts";
import { planLiveTest } from "../../domain/probes/plan-live-test.ts";
import type { ServiceContext } from "../context.ts";
import { readTestableTable } from "./read-testable-table.ts";

/** Whether a table can take a live test. @throws AppError not_found */
export async function readLiveTestPlan(
  { sql }: ServiceContext,
  relation: { schema: string; table: string },
): Promise<z.infer<typeof liveTestPlanAnswerSchema>> {
  return { plan: planLiveTest(await readTestableTable(sql, relation)) };
}
