import type { CheckContext } from "../checks/check.ts";
import { loadOf } from "../checks/fan-out.ts";
import { isSubscribed } from "../checks/is-subscribed.ts";
import type { Bottleneck, Projection, ProjectionInput } from "./bottleneck.ts";
import { figure, written } from "./figures.ts";

/** From here on a share of the process is worth a line, however far from a finding. */
const WORTH_TELLING = 0.01;

/**
 * Changes × subscribers × the time of one check, which one process does for the whole project; and what is left of
 * it when the database broadcasts: rights are then checked at the join, and no longer at every change.
 */
export function fanOutBottleneck(context: CheckContext): Bottleneck | null {
  const { facts, measures } = context;
  if (facts === null || facts.kind !== "table" || facts.publication === null) return null;
  if (!facts.rls.enabled || !isSubscribed(context) || !measures.policies.seen) return null;
  const { subscribers, counted, checkMs } = loadOf(context, facts, measures.policies.value);
  if (subscribers === 0 || checkMs === null) return null;
  const rate = measures.writes.seen ? (measures.writes.value.peak ?? measures.writes.value.average) : null;
  const share = rate === null ? null : (rate * subscribers * checkMs) / 1_000;
  if (share !== null && share < WORTH_TELLING) return null;
  // Who writes is not seen: it is a bottleneck only where even few changes would fill the process.
  if (share === null && 1_000 / (subscribers * checkMs) > 100) return null;

  const clients: ProjectionInput = {
    name: "subscribers",
    value: subscribers,
    unit: "",
    source: counted === "live" ? "realtime.subscription" : "bindings in the code",
  };
  const check: ProjectionInput = {
    name: "one check",
    value: figure(checkMs),
    unit: "ms",
    source: measures.policies.source,
  };
  const changes: ProjectionInput | null =
    rate === null || !measures.writes.seen
      ? null
      : { name: "changes", value: figure(rate), unit: "per second", source: measures.writes.source };
  const missingRate = measures.writes.seen
    ? []
    : [{ what: `Changes per second: ${measures.writes.reason}`, remedy: measures.writes.remedy }];
  const shown = { clients, check, changes };
  return {
    id: `fan_out ${facts.schema}.${facts.table}`,
    kind: "fan_out",
    schema: facts.schema,
    table: facts.table,
    title: `Every change of ${facts.table} is checked for ${subscribers} ${subscribers === 1 ? "subscriber" : "subscribers"}`,
    cause:
      "Realtime runs the table's policies once for every change and every subscriber, one after another, in one process for the whole project.",
    impact:
      share === null
        ? "The more is written, the later changes of all tables arrive; how much is written could not be seen."
        : `It takes ${written(share * 100, "%")} of what that process has; from 100 % on changes of all tables arrive later and later.`,
    strategy: [
      "Broadcast from the database: a trigger with realtime.broadcast_changes sends one message to a topic, and rights are checked once, when a client joins.",
      "Until then make the check cheaper: look-ups by index, sub-selects around auth functions; and subscribe to fewer events.",
    ],
    projections: [
      checkingShare(shown, share, missingRate),
      lastSubscriber(shown, subscribers * checkMs),
      changesPerSecond(shown, 1_000 / (subscribers * checkMs)),
    ],
  };
}

interface Shown {
  clients: ProjectionInput;
  check: ProjectionInput;
  changes: ProjectionInput | null;
}

function checkingShare(
  { clients, check, changes }: Shown,
  share: number | null,
  missing: Projection["missing"],
): Projection {
  return {
    of: "resources",
    what: "Share of the checking process that the table takes",
    unit: "%",
    now: share === null ? null : figure(share * 100),
    after: 0,
    formula: {
      now: `${changes === null ? "changes/s" : `${changes.value} changes/s`} × ${clients.value} subscribers × ${check.value} ms ÷ 1000 ms`,
      after: "no check at a change: rights are checked at the join",
    },
    inputs: [...(changes === null ? [] : [changes]), clients, check],
    missing,
  };
}

function lastSubscriber({ clients, check }: Shown, ms: number): Projection {
  return {
    of: "latency",
    what: "Until the last subscriber of one change has been checked",
    unit: "ms",
    now: figure(ms),
    after: 0,
    formula: { now: `${clients.value} subscribers × ${check.value} ms`, after: "0 checks × the time of one" },
    inputs: [clients, check],
    missing: [],
  };
}

function changesPerSecond({ clients, check }: Shown, most: number): Projection {
  return {
    of: "throughput",
    what: "Changes per second that the process can check for this table alone",
    unit: "per second",
    now: figure(most),
    after: null,
    formula: {
      now: `1000 ms ÷ (${clients.value} subscribers × ${check.value} ms)`,
      after: "bound by messages, no longer by checks",
    },
    inputs: [clients, check],
    missing: [
      {
        what: "What broadcasts from the database manage in this project",
        remedy: "Measure it with the throughput probe of the Latency page.",
      },
    ],
  };
}
