import type { Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { pass } from "../checks/judgements.ts";
import { list } from "../checks/wording.ts";
import { documentation } from "../findings/documentation.ts";
import { judgeUnseen } from "./judge-unseen.ts";
import type { ProjectCheck, ProjectContext } from "./project-check.ts";

export const realtimeSchema: ProjectCheck = {
  id: "realtime_schema",
  title: "Realtime's schema",
  question: "Is Realtime recent enough for what clients ask of it?",
  rule: {
    text: "Each version of Realtime adds to the schema realtime when it first connects; clients that ask for what an older one lacks are refused or get more than they asked for.",
    url: documentation.old_realtime_schema,
  },
  judge(context): Judgement {
    const { realtimeSchema: observed } = context.project;
    if (!observed.seen) return judgeUnseen(observed);
    const { features } = observed.value;
    const missing = features.filter(({ present }) => !present);
    const shown = [
      evidence(
        "schema realtime",
        Object.fromEntries(features.map(({ name, present }) => [name, present ? "present" : "missing"])),
      ),
    ];
    if (missing.length === 0) return pass("It has everything that this console knows of.", shown);
    const used = missing.filter(({ name }) => isUsed(context, name));
    const needs = (used.length > 0 ? used : missing).map(({ neededFor }) => neededFor);
    return {
      status: used.length > 0 ? "fail" : "warn",
      summary: `An older Realtime made it: it lacks ${list(needs)}.`,
      evidence: shown,
      findings: [
        {
          type: "old_realtime_schema",
          severity: used.length > 0 ? "HIGH" : "INFO",
          subject: "schema realtime",
          columns: [],
          title:
            used.length > 0
              ? "The code uses what this Realtime is too old for"
              : "The schema realtime is of an older Realtime",
          details: `Missing: ${list(missing.map(({ name }) => name))}.`,
          impact:
            used.length > 0
              ? `Not available: ${list(needs)}. Such subscriptions are refused, or get more than they ask for.`
              : `Not available: ${list(needs)}. Nothing in the scanned code is known to need it.`,
          fix: {
            mode: "documented",
            summary: "Upgrade Realtime",
            steps: [
              "Hosted: upgrade the project's Postgres version under Settings, Infrastructure.",
              "Self-hosted: run a newer image of Realtime; it brings the schema up to date when a client connects.",
            ],
            sql: null,
          },
          docs: documentation.old_realtime_schema,
        },
      ],
    };
  },
};

/** Known of the code only; without an inventory nothing is taken for used. */
function isUsed({ scan }: ProjectContext, feature: string): boolean {
  const bindings = scan?.subscriptions ?? [];
  if (feature.endsWith("selected_columns")) return bindings.some(({ select }) => select !== null);
  const filters = bindings.flatMap((binding) => binding.filters);
  if (feature.endsWith("negate")) return filters.some(({ negated }) => negated);
  const late = ["like", "ilike", "is", "match", "imatch", "isdistinct"];
  return (
    feature.startsWith("realtime.equality_op") && filters.some(({ operator }) => late.includes(operator))
  );
}
