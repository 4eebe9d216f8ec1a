import type { CheckContext } from "../checks/check.ts";
import { isSubscribed } from "../checks/is-subscribed.ts";
import { policyIndexGaps } from "../checks/policy-index-gaps.ts";
import { list } from "../checks/wording.ts";
import type { PolicyRun } from "../measures/table-measures.ts";
import type { Bottleneck, Projection } from "./bottleneck.ts";
import { figure } from "./figures.ts";

/** A policy that is slow to run, with what its plan costs now; what it will cost only a rehearsal tells. */
export function policyBottleneck(context: CheckContext): Bottleneck | null {
  const { facts, measures, thresholds } = context;
  if (facts === null || !isSubscribed(context) || !measures.policies.seen) return null;
  const timed = measures.policies.value.flatMap((run) => (run.ms === null ? [] : [{ ...run, ms: run.ms }]));
  const slowest = timed.toSorted((a, b) => b.ms - a.ms)[0];
  if (slowest === undefined || slowest.ms < thresholds.policyWarnMs) return null;
  const gaps = policyIndexGaps(context, facts).map(
    ({ schema, table, columns }) => `${schema}.${table}(${columns.join(", ")})`,
  );
  const { source } = measures.policies;
  return {
    id: `policy ${facts.schema}.${facts.table}`,
    kind: "policy",
    schema: facts.schema,
    table: facts.table,
    title: `One check of ${facts.table} takes ${figure(slowest.ms)} ms for ${slowest.role}`,
    cause:
      gaps.length > 0
        ? `Its policies look up ${list(gaps)}, which no index leads with.`
        : "Its policies do work for every row that is checked: look-ups without an index, functions that are called per row.",
    impact:
      "Each change costs it once for each subscriber, and each page that a client loads costs it for each row.",
    strategy: [
      ...(gaps.length > 0 ? [`Create indexes that lead with ${list(gaps)}.`] : []),
      "Wrap auth functions into sub-selects, so that they run once a statement.",
      "Put look-ups into a SECURITY DEFINER function that answers from an index.",
    ],
    projections: [oneCheck(slowest, source), wholeTable(slowest, source)],
  };
}

const rehearse = {
  what: "The cost with the index or the rewritten policy",
  remedy: "Rehearse the fix: its plan before and after is measured in a transaction that is rolled back.",
};

function oneCheck(run: PolicyRun & { ms: number }, source: string): Projection {
  return {
    of: "latency",
    what: `One execution of the policies as ${run.role}`,
    unit: "ms",
    now: figure(run.ms),
    after: null,
    formula: { now: "measured", after: "not known until rehearsed" },
    inputs: [{ name: "one check", value: figure(run.ms), unit: "ms", source }],
    missing: [rehearse],
  };
}

function wholeTable(run: PolicyRun, source: string): Projection {
  return {
    of: "resources",
    what: `Planned cost of a SELECT over the table as ${run.role}`,
    unit: "cost",
    now: run.planCost === null ? null : figure(run.planCost),
    after: null,
    formula: { now: "total cost of the planner", after: "not known until rehearsed" },
    inputs:
      run.planCost === null
        ? []
        : [{ name: "plan cost", value: figure(run.planCost), unit: "", source: `EXPLAIN, ${source}` }],
    missing: [rehearse],
  };
}
