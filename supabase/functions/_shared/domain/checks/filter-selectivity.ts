import { documentation } from "../findings/documentation.ts";
import type { FilterPass } from "../measures/table-measures.ts";
import { type BindingUse, bindingUses } from "../subscriptions/binding-uses.ts";
import type { Check, CheckContext, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { list, percent } from "./wording.ts";

/** Below this, a handful of rows decide what share is. */
const ROWS_THAT_TELL = 100;

export const filterSelectivity: Check = {
  id: "filter_selectivity",
  title: "Selectivity",
  question: "Do filters keep most changes away from those who do not need them?",
  rule: {
    text: "A change that passes a subscriber's filter is checked against the policies and sent. A filter that lets most rows through saves neither. Shares come from the planner's statistics of the rows there are, not of the changes to come.",
    url: documentation.unselective_filter,
  },
  judge(context) {
    const { facts, measures, thresholds } = context;
    if (facts === null) return notApplicable("There is no such table.");
    const uses = bindingUses(context).filter(({ filters }) => filters.length > 0);
    if (uses.length === 0) return notApplicable("No subscription filters by a column.");
    const passes = measures.filters;
    if (passes === undefined)
      return unknown("Nobody asked the statistics of the columns. Open the table, or the matrix.");
    if (!passes.seen) return unknown(`${passes.reason} ${passes.remedy}`);
    if (facts.estimatedRows === null) return unknown("The table was never analyzed: run ANALYZE on it.");
    if (facts.estimatedRows < ROWS_THAT_TELL) {
      return notApplicable("It holds too few rows for a share of them to tell anything.");
    }
    const judged = uses.flatMap((use) => {
      const share = shareOf(use, passes.value);
      return share === null ? [] : [{ use, share }];
    });
    if (judged.length === 0) return notApplicable("Statistics do not tell what such filters let through.");
    const wide = judged.filter(({ share }) => share >= thresholds.filterPassShare);
    const shown = judged.slice(0, 10).map(({ use, share }) =>
      evidence(use.source, {
        "filters by": conditions(use),
        "lets through, share of rows": percent(share),
      }),
    );
    if (wide.length === 0) return pass("The filters let only a part of the rows through.", shown);
    return unselective(context, wide, shown);
  },
};

interface Judged {
  use: BindingUse;
  share: number;
}

/** Conditions are taken as independent of each other. null when none of them is told by statistics. */
function shareOf({ filters }: BindingUse, passes: readonly FilterPass[]): number | null {
  const shares = filters.flatMap(
    ({ column, operator, negated, value }) =>
      passes.find(
        (known) =>
          known.column === column &&
          known.operator === operator &&
          known.negated === negated &&
          known.value === value,
      )?.share ?? [],
  );
  return shares.length === 0 ? null : shares.reduce((all, share) => all * share, 1);
}

function conditions({ filters }: BindingUse): string {
  return list([
    ...new Set(
      filters.map(({ column, operator, negated }) => `${column} ${negated ? "not " : ""}${operator}`),
    ),
  ]);
}

function unselective(
  { facts, thresholds }: CheckContext,
  wide: Judged[],
  shown: Judgement["evidence"],
): Judgement {
  const byColumns = new Map<string, Judged[]>();
  for (const judged of wide) {
    const key = [...new Set(judged.use.filters.map(({ column }) => column))].sort().join("\0");
    byColumns.set(key, [...(byColumns.get(key) ?? []), judged]);
  }
  const table = facts?.table ?? "the table";
  return {
    status: "warn",
    summary: `A filter lets ${percent(Math.max(...wide.map(({ share }) => share)))} of the rows through.`,
    evidence: shown,
    findings: [...byColumns].map(([key, judged]) => {
      const columns = key.split("\0");
      const share = Math.max(...judged.map((one) => one.share));
      const atRunTime = judged.every(({ use }) => use.filters.some(({ value }) => value === null));
      return {
        type: "unselective_filter",
        severity: atRunTime ? "INFO" : "LOW",
        columns,
        title: `The filter on ${list(columns)} of ${table} lets ${percent(share)} of the rows through`,
        details: `${list([...new Set(judged.map(({ use }) => use.source))].slice(0, 3))} filters by ${list(columns)}. By the planner's statistics ${atRunTime ? "an average value" : "the value"} is in ${percent(share)} of the rows; ${percent(thresholds.filterPassShare)} is where a filter hardly filters any more.`,
        impact:
          "Nearly every change is checked against the policies of these subscribers and sent to them, as it would be without the filter.",
        fix: {
          mode: "documented",
          summary: "Filter by what tells subscribers apart",
          steps: [
            "Filter by the owner, the room or the tenant as well: several conditions in one filter must all hold.",
            "Or broadcast from the database to a topic for each audience.",
            "If these clients do need nearly every change, nothing is wrong.",
          ],
          sql: null,
        },
        docs: documentation.unselective_filter,
      };
    }),
  };
}
