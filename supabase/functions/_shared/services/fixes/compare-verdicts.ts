import type { Verdict } from "../../domain/checks/check.ts";
import { checks } from "../../domain/checks/registry.ts";
import type { Rehearsal, RehearsedVerdict } from "../../domain/fixes/fix.ts";
import { lacksMeasures } from "../diagnosis/not-measured.ts";

const titles = new Map<string, string>(checks.map(({ id, title }) => [id, title]));

/**
 * Verdicts of the catalog before and with a fix. A check that needs what a transaction does not measure, before or
 * with the fix, is in neither: it would seem to change.
 */
export function compareVerdicts(before: Verdict[], after: Verdict[]): Pick<Rehearsal, "before" | "after"> {
  const unmeasured = new Set([...before, ...after].filter(lacksMeasures).map(({ check }) => check));
  const measured = (verdicts: Verdict[]): RehearsedVerdict[] =>
    verdicts
      .filter(({ check }) => !unmeasured.has(check))
      .map((verdict) => ({ ...verdict, title: titles.get(verdict.check) }));
  return { before: measured(before), after: measured(after) };
}
