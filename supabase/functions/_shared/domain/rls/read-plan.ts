import { z } from "zod";
import type { RlsPlan } from "./rehearsal.ts";

const nodeSchema = z.looseObject({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Name": z.string().optional(),
  "Actual Rows": z.number().optional(),
  "Actual Loops": z.number().optional(),
  "Rows Removed by Filter": z.number().optional(),
  Filter: z.string().optional(),
  "Index Cond": z.string().optional(),
  "Subplan Name": z.string().optional(),
  get Plans() {
    return z.array(nodeSchema).optional();
  },
});
type PlanNode = z.infer<typeof nodeSchema>;

const explainSchema = z.tuple([
  z.looseObject({ Plan: nodeSchema, "Planning Time": z.number(), "Execution Time": z.number() }),
]);

/**
 * Reads what `EXPLAIN (ANALYZE, FORMAT JSON)` answered. Times in ms. Rows of a node are those of one loop, so they are
 * multiplied.
 * @throws ZodError when it is no plan that was executed
 */
export function readPlan(answer: unknown): RlsPlan {
  const [explained] = explainSchema.parse(answer);
  const nodes = flatten(explained.Plan, 0);
  const named = (chosen: (string | undefined)[]) => [...new Set(chosen.filter((name) => name !== undefined))];
  return {
    ms: explained["Execution Time"],
    planningMs: explained["Planning Time"],
    rows: timesLoops(explained.Plan, explained.Plan["Actual Rows"]),
    removed: nodes.reduce((sum, { node }) => sum + timesLoops(node, node["Rows Removed by Filter"]), 0),
    indexes: named(nodes.map(({ node }) => node["Index Name"])),
    scanned: named(
      nodes.map(({ node }) => (node["Node Type"] === "Seq Scan" ? node["Relation Name"] : undefined)),
    ),
    lines: nodes.map(({ node, depth }) => "  ".repeat(depth) + lineOf(node)),
  };
}

function flatten(node: PlanNode, depth: number): { node: PlanNode; depth: number }[] {
  return [{ node, depth }, ...(node.Plans ?? []).flatMap((child) => flatten(child, depth + 1))];
}

function timesLoops(node: PlanNode, rows = 0): number {
  return Math.round(rows * (node["Actual Loops"] ?? 1));
}

function lineOf(node: PlanNode): string {
  const parts = [node["Subplan Name"] === undefined ? "" : `${node["Subplan Name"]}: `, node["Node Type"]];
  if (node["Index Name"] !== undefined) parts.push(` using ${node["Index Name"]}`);
  if (node["Relation Name"] !== undefined) parts.push(` on ${node["Relation Name"]}`);
  parts.push(` (rows ${node["Actual Rows"] ?? 0}, loops ${node["Actual Loops"] ?? 1})`);
  if (node["Index Cond"] !== undefined) parts.push(` Index Cond: ${node["Index Cond"]}`);
  if (node.Filter !== undefined) parts.push(` Filter: ${node.Filter}`);
  if (node["Rows Removed by Filter"]) parts.push(`, removed ${node["Rows Removed by Filter"]}`);
  return parts.join("");
}
