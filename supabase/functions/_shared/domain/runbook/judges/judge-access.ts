import { evidence } from "../../checks/evidence.ts";
import { count } from "../../checks/wording.ts";
import type { SubscriptionGroup } from "../../live/live-snapshot.ts";
import type { Observed } from "../../live/observed.ts";
import type { StepResult } from "../step.ts";

const SHOWN = 20;

/** Who is subscribed to what right now (R4.8), and whether anybody is past row level security. */
export function judgeAccess(
  subscriptions: Observed<{ groups: SubscriptionGroup[] }>,
  bypassing: readonly string[],
): StepResult {
  if (!subscriptions.seen) {
    return { state: "unknown", summary: `${subscriptions.reason} ${subscriptions.remedy}` };
  }
  const { groups } = subscriptions.value;
  const past = groups.filter(({ role }) => bypassing.includes(role));
  const shown = [...past, ...groups.filter((group) => !past.includes(group))]
    .slice(0, SHOWN)
    .map(({ schema, table, role, event, filters, count: rows }) =>
      evidence(`${schema}.${table}`, {
        role,
        event,
        "filter columns": filters.map(({ column }) => column),
        subscriptions: rows,
      }),
    );
  if (groups.length === 0) return { state: "pass", summary: "Nobody is subscribed to any table right now." };
  if (past.length === 0) {
    const all = groups.reduce((sum, group) => sum + group.count, 0);
    return {
      state: "pass",
      summary: `${count(all, "live subscription")}, all of roles that row level security binds.`,
      evidence: shown,
    };
  }
  const total = past.reduce((sum, group) => sum + group.count, 0);
  return {
    state: "warn",
    summary: `${count(total, "live subscription")} ${total === 1 ? "is" : "are"} of a role past row level security (${[...new Set(past.map(({ role }) => role))].join(", ")}). That is right for a server, and a leaked secret key in a browser.`,
    evidence: shown,
    advice: {
      summary: "Make sure that these are servers of yours",
      steps: [
        "Look into the bundle that browsers get for sb_secret_ or the service_role key; if it is there, replace the key at once.",
        "Count your servers that subscribe: more subscriptions than these are somebody else's.",
      ],
      sql: null,
    },
  };
}
