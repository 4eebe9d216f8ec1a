import type { Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { pass } from "../checks/judgements.ts";
import { count } from "../checks/wording.ts";
import { documentation } from "../findings/documentation.ts";
import { judgeUnseen } from "./judge-unseen.ts";
import type { ProjectCheck, ProjectContext } from "./project-check.ts";
import type { SubscriptionAges } from "./project-facts.ts";

export const liveSubscriptions: ProjectCheck = {
  id: "live_subscriptions",
  title: "Live subscriptions",
  question: "Does every live subscription belong to somebody who listens?",
  rule: {
    text: "Realtime keeps a row in realtime.subscription for each binding and table, and removes it when the channel goes. Rows that a crash leaves behind cost every change a check until they are removed.",
    url: documentation.orphan_subscriptions,
  },
  judge(context): Judgement {
    const { leftovers } = context.project;
    if (!leftovers.seen) return judgeUnseen(leftovers);
    const { rows, oldestSeconds, newestSeconds, realtimeBackends, realtimeSlots } = leftovers.value;
    const connections = context.live?.connections.seen ? context.live.connections.value : null;
    const shown = [
      evidence("realtime.subscription", {
        rows,
        "oldest (minutes)": minutes(oldestSeconds),
        "newest (minutes)": minutes(newestSeconds),
      }),
      evidence("pg_stat_activity", { "connections of Realtime": realtimeBackends }),
      evidence("pg_replication_slots", { "slots of Realtime": realtimeSlots }),
      evidence("WebSockets", { open: connections ?? "not measured" }),
    ];
    if (rows === 0) return pass("Nobody is subscribed to changes of tables now.", shown);
    const why = whyOrphaned(context, leftovers.value);
    if (why === null) return pass(`${count(rows, "live subscription")}, with a server behind them.`, shown);
    return {
      status: "warn",
      summary: `${count(rows, "live subscription")} ${rows === 1 ? "is" : "are"} left over: ${why}.`,
      evidence: shown,
      findings: [found(leftovers.value, why)],
    };
  },
};

/** Subscriptions outlive their socket for a while; what is younger than the threshold is not judged. */
function whyOrphaned({ live, thresholds }: ProjectContext, ages: SubscriptionAges): string | null {
  const old = (seconds: number | null) => (seconds ?? 0) >= thresholds.orphanMinutes * 60;
  if (ages.realtimeBackends === 0 && ages.realtimeSlots === 0 && old(ages.newestSeconds))
    return "no Realtime server is connected to the database";
  if (live?.connections.seen && live.connections.value === 0 && old(ages.newestSeconds))
    return "no client is connected";
  return null;
}

function found({ rows, newestSeconds }: SubscriptionAges, why: string): Judgement["findings"][number] {
  return {
    type: "orphan_subscriptions",
    severity: "MEDIUM",
    subject: "realtime.subscription",
    columns: [],
    title: "Live subscriptions are left over that nobody listens to",
    details: `realtime.subscription has ${count(rows, "row")}, the newest ${minutes(newestSeconds) ?? 0} minutes old, and ${why}.`,
    impact:
      "As soon as somebody subscribes, each change is checked for these as well, with their policies; figures of use are too high.",
    fix: {
      mode: "documented",
      summary: "Let Realtime clear them when it starts",
      steps: [
        "Restart Realtime, or let a client connect: the subscription manager removes every row when it starts.",
        "Where no Realtime server uses this database any more, remove the rows with the statement below.",
      ],
      sql: "delete from realtime.subscription;",
    },
    docs: documentation.orphan_subscriptions,
  };
}

function minutes(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds / 60);
}
