import { open } from "node:fs/promises";
import type { LogRow } from "./log-row.ts";

/** The end of the file; a request looks at 24 h at most, and this is more than a day of an idle server. */
const TAIL_BYTES = 4 * 1024 * 1024;
/** log_line_prefix '%m [%p] ', the default of PostgreSQL. */
const line = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) (\S+) \[(\d+)\] ([A-Z]+\d?): {2}([\s\S]*)$/;

/** Lines that tell more of the one before, and the attribute of a hosted project's log that holds them. */
const details: Record<string, string> = {
  DETAIL: "parsed.detail",
  HINT: "parsed.hint",
  CONTEXT: "parsed.context",
  STATEMENT: "parsed.query",
};

/** Events of the server's log since `from` (ms since the epoch). */
export async function readPostgresLog(file: string, from: number): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  /** The last event of each process. */
  const latest = new Map<string, LogRow>();
  for (const text of joinLines(await tailOf(file))) {
    const [, at, zone, pid, severity, message] = line.exec(text) ?? [];
    if (at === undefined || pid === undefined || severity === undefined || message === undefined) continue;
    const timestamp = Date.parse(`${at.replace(" ", "T")}${zone === "UTC" || zone === "GMT" ? "Z" : zone}`);
    if (Number.isNaN(timestamp) || timestamp < from) continue;
    const detail = details[severity];
    if (detail !== undefined) {
      const event = latest.get(pid);
      if (event !== undefined) event.log_attributes[detail] = message;
      continue;
    }
    const row: LogRow = {
      id: `${pid}-${timestamp}-${rows.length}`,
      timestamp: timestamp * 1000,
      event_message: message,
      severity_text: severity,
      source: "postgres_logs",
      log_attributes: { "parsed.error_severity": severity, "parsed.process_id": pid },
    };
    rows.push(row);
    latest.set(pid, row);
  }
  return rows;
}

function joinLines(text: string): string[] {
  return text.split(/\n(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} )/).map((entry) => entry.trimEnd());
}

async function tailOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const begin = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(size - begin),
      position: begin,
    });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
