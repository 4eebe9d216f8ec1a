import { evidence } from "../../checks/evidence.ts";
import { count } from "../../checks/wording.ts";
import type { SubscriptionGroup } from "../../live/live-snapshot.ts";
import type { Observed } from "../../live/observed.ts";
import type { Subscription } from "../../subscriptions/subscription.ts";
import type { StepResult } from "../step.ts";

/** DELETE is not checked against row level security: every subscriber whose filter matches learns the key. */
export function judgeDeletes(
  inCode: readonly Subscription[] | null,
  live: Observed<{ groups: SubscriptionGroup[] }>,
): StepResult {
  const hears = (event: string) => event === "DELETE" || event === "*";
  const code = (inCode ?? []).filter(({ kind, events }) => kind === "postgres_changes" && events.some(hears));
  const groups = live.seen ? live.value.groups.filter(({ event }) => hears(event)) : [];
  if (code.length === 0 && groups.length === 0) {
    return inCode === null && !live.seen
      ? { state: "unknown", summary: "Neither code nor live subscriptions could be looked at." }
      : { state: "pass", summary: "Nobody listens to DELETE." };
  }
  const subscribed = groups.reduce((sum, group) => sum + group.count, 0);
  return {
    state: "warn",
    summary: `${count(code.length, "binding")} in the code and ${count(subscribed, "live subscription")} listen to DELETE, which is sent past row level security: whoever listens learns the primary key of each deleted row.`,
    evidence: [
      ...code
        .slice(0, 10)
        .map(({ file, line, schema, table }) =>
          evidence(`${file}:${line}`, { table: `${schema ?? "?"}.${table ?? "?"}` }),
        ),
      ...groups
        .slice(0, 10)
        .map(({ schema, table, role, count: rows }) =>
          evidence("realtime.subscription", { table: `${schema}.${table}`, role, subscriptions: rows }),
        ),
    ],
    advice: {
      summary: "Only where keys tell something",
      steps: [
        "A random key (uuid) tells nothing; a name, an email address or a running number does.",
        "Mark rows as deleted instead, which is an UPDATE and is checked, or send DELETE by broadcast on a private channel.",
      ],
      sql: null,
    },
  };
}
