import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { PolicyRun, WriteRate } from "../measures/table-measures.ts";
import { bypassesRls } from "../policies/applies-to-role.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { count, percent } from "./wording.ts";

export const fanOut: Check = {
  id: "fan_out",
  title: "Fan-out",
  question: "Can one Realtime process check the table's changes for all of its subscribers?",
  rule: {
    text: "Realtime runs the policies of a table once for every change and subscriber, in one process for the whole project. Changes per second × subscribers × the time of one check is the share of that process's second the table takes.",
    url: documentation.fan_out_cost,
  },
  judge(context) {
    const { facts, measures, thresholds } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table")
      return notApplicable("Changes are checked under the name of a table or partition.");
    if (facts.publication === null) return notApplicable("It is not published, so it sends no changes.");
    if (!facts.rls.enabled) return notApplicable("Row level security is off: no policy is run for a change.");
    if (!isSubscribed(context)) return notApplicable("Nobody subscribes, so nothing is checked.");
    if (!measures.policies.seen) return unknown(`${measures.policies.reason} ${measures.policies.remedy}`);
    const load = loadOf(context, facts, measures.policies.value);
    if (load.subscribers === 0) {
      return notApplicable("Its subscribers are past row level security: no policy is run for them.");
    }
    if (load.runs === 0) {
      return notApplicable(
        "No policy is run for its subscribers: they may not read the key, or no policy applies.",
      );
    }
    if (load.checkMs === null) {
      return unknown(
        "How long a check takes is not known: there was no row to run the policies on, or they failed.",
      );
    }
    if (!measures.writes.seen) {
      return unknown(`${measures.writes.reason} ${measures.writes.remedy}`, [
        loadEvidence({ ...load, checkMs: load.checkMs }),
      ]);
    }
    return judgeLoad(facts, { ...load, checkMs: load.checkMs }, measures.writes.value, {
      source: measures.writes.source,
      warnShare: thresholds.fanOutWarnShare,
    });
  },
};

export interface Load {
  subscribers: number;
  /** Live rows of realtime.subscription; otherwise bindings in the code, each of which is one subscriber at least. */
  counted: "live" | "code";
  checkMs: number;
}

/** Who is checked for each change, and how long one check takes; null where no policy could be timed. */
export function loadOf(
  { database, subscriptions, subscriberRoles }: CheckContext,
  facts: TableFacts,
  runs: readonly PolicyRun[],
): Omit<Load, "checkMs"> & { runs: number; checkMs: number | null } {
  const bound = facts.liveBindings.filter(({ role }) => !bypassesRls(role, database));
  const live = bound.reduce((total, { count: rows }) => total + rows, 0);
  const own = runs.filter(({ role }) => subscriberRoles.includes(role));
  const times = own.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  return {
    subscribers: live > 0 ? live : (subscriptions?.length ?? 0),
    counted: live > 0 ? "live" : "code",
    runs: own.length,
    checkMs: times.length === 0 ? null : Math.max(...times),
  };
}

function judgeLoad(
  facts: TableFacts,
  load: Load,
  writes: WriteRate,
  { source, warnShare }: { source: string; warnShare: number },
): Judgement {
  const rate = writes.peak ?? writes.average;
  const share = (rate * load.subscribers * load.checkMs) / 1_000;
  const shown = [
    loadEvidence(load),
    evidence(source, {
      "changes a second, average": figure(writes.average),
      "changes a second, busiest": writes.peak === null ? null : figure(writes.peak),
      "measured over, seconds": writes.overSeconds,
    }),
    evidence("arithmetic", {
      formula: `${figure(rate)} changes/s × ${count(load.subscribers, "subscriber")} × ${figure(load.checkMs)} ms ÷ 1000 ms`,
      "share of one process": percent(share),
      "warns from": percent(warnShare),
    }),
  ];
  if (share < warnShare) return pass("One process can check its changes with room to spare.", shown);
  const who =
    load.counted === "live"
      ? "live subscriptions"
      : "bindings in the code, each of which is at least one subscriber";
  return {
    status: share >= 1 ? "fail" : "warn",
    summary: `Checking its changes takes ${percent(share)} of what one Realtime process has.`,
    evidence: shown,
    findings: [
      {
        type: "fan_out_cost",
        severity: share >= 1 ? "HIGH" : "MEDIUM",
        columns: [],
        title: `Changes of ${facts.table} cost ${percent(share)} of Realtime's checking time`,
        details: `${figure(rate)} changes a second (${source}) for ${load.subscribers} ${who}, at ${figure(load.checkMs)} ms a check: ${percent(share)} of the second that one process has for all tables.`,
        impact:
          share >= 1
            ? "Realtime falls further behind with every second of such traffic: changes of all tables arrive later and later, and WAL piles up at its slot."
            : "At busy moments changes of all tables arrive late, as one process checks them one after another.",
        fix: {
          mode: "documented",
          summary: "Broadcast from the database instead of Postgres Changes",
          steps: [
            "Send changes from a trigger with realtime.broadcast_changes to a topic for each audience: rights are checked once when a client joins, not once a change.",
            "Until then: make the policy cheaper (look-ups by index, sub-selects around auth functions), subscribe to fewer events, and unsubscribe what is not on screen.",
            "A bigger database does not help much: the checks run in one process.",
          ],
          sql: null,
        },
        docs: documentation.fan_out_cost,
      },
    ],
  };
}

function loadEvidence({ subscribers, counted, checkMs }: Load): Evidence {
  return evidence(counted === "live" ? "realtime.subscription" : "code", {
    [counted === "live" ? "live subscribers bound by policies" : "bindings, at least one subscriber each"]:
      subscribers,
    "one check, ms": figure(checkMs),
    "changes a second one process can check for them": Math.floor(1_000 / (subscribers * checkMs)),
  });
}

function figure(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}
