import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import type { ProbeResult } from "#domain/probes/probe.ts";
import type { Series } from "#domain/series/series.ts";
import { formatCount, formatNoun } from "../../components/format/format-count.ts";
import { memberOfTable, membersOf } from "./find-series.ts";
import { newestThroughput } from "./newest-probe.ts";
import type { StatementShare } from "./statement-share.ts";
import { uptimeOf } from "./success-lines.ts";
import type { Measured, Measurements, Unmeasured, Unread } from "./target-rows.ts";

/** Samples and probes of the optimizer itself say nothing of the application's payloads. */
const OWN_TOPICS = "realtime-optimizer:";

interface Readings {
  /** null while they are read, or when they could not be. */
  series: Series[] | null;
  probes: ProbeResult[] | null;
  snapshot: LiveSnapshot | null;
  /** Between two readings of the statements; null until there are two. */
  share: StatementShare | null;
}

/** Which reading answers which target of R3.2. */
export function measureTargets({ series, probes, snapshot, share }: Readings): Measurements {
  return {
    connect: series === null ? historyUnread : connect(series),
    delivery: series === null ? historyUnread : delivery(series),
    throughput: probes === null ? probesUnread : throughput(probes),
    uptime: series === null ? historyUnread : uptime(series),
    payload: payload(snapshot),
    memory: {
      remedy:
        "Only a client application can tell: its heap before and after it subscribes. No client of this project reports it.",
    },
    cpu: cpu(snapshot, share),
    reconnect: {
      remedy:
        "Only a client that lost its connection can tell how long it took to be subscribed again. No client of this project reports it.",
    },
  };
}

const historyUnread: Unread = { unread: "The history of this window is not read yet, or could not be." };
const probesUnread: Unread = { unread: "The list of probes is not read yet, or could not be." };
const liveUnread: Unread = { unread: "The live readings are not there yet, or could not be read." };

function connect(series: Series[]): Measured | Unmeasured {
  const total = memberOfTable(series, "connect_ms", null)?.total;
  if (total?.p95 === undefined)
    return { remedy: "A connection probe, from the schedule or from “Measure from this browser”." };
  return {
    values: [{ name: "p95", value: total.p95 }],
    how: "Connection probes, from nothing to joined",
    samples: formatNoun(total.count, "probe"),
    at: null,
  };
}

function delivery(series: Series[]): Measured | Unmeasured {
  const changes = memberOfTable(series, "changes_delivery_ms", null)?.total;
  const broadcast = membersOf(series, "broadcast_delivery_ms")[0]?.total;
  const values = [
    ...(changes?.p95 === undefined ? [] : [{ name: "Postgres Changes p95", value: changes.p95 }]),
    ...(broadcast?.p95 === undefined ? [] : [{ name: "Broadcast p95", value: broadcast.p95 }]),
  ];
  if (values.length === 0)
    return { remedy: "A delivery probe, from the schedule or from “Measure from this browser”." };
  return {
    values,
    how: "Delivery probes, commit to receipt",
    samples: formatNoun((changes?.count ?? 0) + (broadcast?.count ?? 0), "probe"),
    at: null,
  };
}

function throughput(probes: ProbeResult[]): Measured | Unmeasured {
  const probe = newestThroughput(probes);
  if (probe === null)
    return {
      remedy: "A throughput probe, from the schedule once an hour or from “Measure from this browser”.",
    };
  const lost = Math.max(0, probe.sent - probe.received);
  return {
    values: [{ name: "reached", value: probe.perSecond }],
    how: "The newest burst of broadcasts on one channel. It stays within the project's limit, so more may be possible",
    samples: `${formatNoun(probe.sent, "message")}, ${lost === 0 ? "none" : formatCount(lost)} lost`,
    at: probe.at,
  };
}

function uptime(series: Series[]): Measured | Unmeasured {
  const seen = uptimeOf(series);
  if (seen === null) return { remedy: "Connection probes on a schedule: each that succeeds counts." };
  return {
    values: [{ name: "succeeded", value: seen.percent }],
    how: "Share of connection probes that succeeded",
    samples: formatNoun(seen.probes, "probe"),
    at: null,
  };
}

function payload(snapshot: LiveSnapshot | null): Measured | Unmeasured | Unread {
  if (snapshot === null) return liveUnread;
  if (!snapshot.topics.seen) return { remedy: `${snapshot.topics.reason} ${snapshot.topics.remedy}` };
  const topics = snapshot.topics.value.filter(({ topic }) => !topic.startsWith(OWN_TOPICS));
  const messages = topics.reduce((sum, topic) => sum + topic.messages, 0);
  const bytes = topics.reduce((sum, topic) => sum + topic.bytes, 0);
  if (messages === 0) {
    return {
      remedy: "A broadcast of the application from the database: none was stored in the last minute.",
    };
  }
  return {
    values: [{ name: "mean", value: bytes / messages }],
    how: "Broadcasts of the application from the database in the last minute",
    samples: formatNoun(messages, "message"),
    at: snapshot.at,
  };
}

function cpu(snapshot: LiveSnapshot | null, share: StatementShare | null): Measured | Unmeasured | Unread {
  if (snapshot === null) return liveUnread;
  if (share !== null) {
    return {
      values: [{ name: "of one connection's time", value: share.percent }],
      how: "Elapsed time of Realtime's own queries, waits included, between two readings of pg_stat_statements",
      samples: formatNoun(share.calls, "call"),
      at: share.at,
    };
  }
  if (!snapshot.statements.seen) {
    return { remedy: `${snapshot.statements.reason} ${snapshot.statements.remedy}` };
  }
  return {
    remedy:
      "Two readings of pg_stat_statements, half a minute apart: the figure comes 30 s after this page was opened.",
  };
}
