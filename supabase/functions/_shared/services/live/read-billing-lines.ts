import type { Rates } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { type LogRecord, queryLogs } from "../logs/query-logs.ts";
import type { Management } from "./ask-management.ts";

const KEEP_MS = 20_000;
const WINDOW_SECONDS = 60;
const SOURCE = "billing lines of realtime_logs, last minute";

/** Whole rows of the last minute: how a hosted project names its measurements is not documented. */
const billingLines = `select timestamp, event_message, log_attributes from logs
 where source = 'realtime_logs' and startsWith(event_message, 'Billing metrics')
 order by timestamp desc limit 1000`;

export interface BillingReading {
  connections: number | null;
  rates: Rates;
}

/** Rates of the last minute out of the lines Realtime logs every 5 s while a project has sockets. */
export async function readBillingLines(management: Management): Promise<Observed<BillingReading>> {
  const rows = await queryLogs(management, { sql: billingLines, range: null, keepMs: KEEP_MS });
  if (!rows.seen) return rows;
  const lines = rows.value.flatMap(billingLine);
  if (lines.length === 0) {
    return unseen(
      "realtime_logs has no billing line in the last minute: nobody is connected, or the project's logs leave them out.",
      "Connect a client; if it stays so, only a probe or the Dashboard tells messages per second.",
    );
  }
  const perSecond = (event: string) =>
    lines
      .filter((line) => line.event === event)
      .reduce((sum, { measure }) => sum + (measure("sum") ?? 0), 0) / WINDOW_SECONDS;
  const latest = lines.find(({ event }) => event === "connections");
  return seen(
    {
      connections: latest?.measure("connected_cluster") ?? latest?.measure("connected") ?? null,
      rates: {
        joins: null,
        messages: perSecond("events"),
        presence: perSecond("presence_events"),
        changes: perSecond("db_events"),
        errors: null,
        inputBytes: null,
        outputBytes: null,
      },
    },
    SOURCE,
  );
}

interface BillingLine {
  /** connections, events, db_events or presence_events. */
  event: string;
  measure: (name: string) => number | null;
}

function billingLine({ event_message: message, log_attributes: attributes }: LogRecord): BillingLine[] {
  const event = /:([a-z_]+)\]$/.exec(String(message))?.[1];
  if (event === undefined || typeof attributes !== "object" || attributes === null) return [];
  const measures = Object.entries(attributes).map(([key, value]) => [key.split(".").at(-1), value] as const);
  const measure = (name: string) => {
    const found = measures.find(([key]) => key === name)?.[1];
    const value = found === undefined || found === "" ? Number.NaN : Number(found);
    return Number.isFinite(value) ? value : null;
  };
  return [{ event, measure }];
}
