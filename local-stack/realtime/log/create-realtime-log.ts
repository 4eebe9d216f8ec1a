import { getHeapStatistics } from "node:v8";
import { openLogFile, readLogLines } from "./log-file.ts";
import type { LogRow } from "./log-row.ts";
import { logRowOf } from "./log-row-of.ts";
import { LogStore } from "./log-store.ts";
import { parseLogRow } from "./parse-log-row.ts";
import { type LogLevel, logLevels, type RealtimeLog } from "./realtime-log.ts";

export interface RealtimeLogOptions {
  tenantId: string;
  /** Where lines are kept as JSON beyond this process; null keeps them in memory only. */
  file: string | null;
  /** Milliseconds since the epoch. */
  clock?: () => number;
  /** Lines that can be asked for. */
  capacity?: number;
}

export interface RealtimeLogStore extends RealtimeLog {
  /** Oldest first. */
  rows(): LogRow[];
  query: LogStore["query"];
  /** Settles when every line until now is in the file. */
  flush(): Promise<void>;
}

/** A line with its attributes, as measured. */
const BYTES_A_LINE = 1_300;
/** A flood of lines takes a third of the memory this process may have, and never stops it. */
const CAPACITY = Math.min(1_000_000, Math.floor(getHeapStatistics().heap_size_limit / 3 / BYTES_A_LINE));
/** Lines of an earlier run that are read back: a server that restarts has clients waiting. */
const RESTORED = 10_000;

/** The log of one Realtime server. The newest lines of an earlier run can be asked for too. */
export function createRealtimeLog(options: RealtimeLogOptions): RealtimeLogStore {
  const { tenantId, file, clock = Date.now, capacity = CAPACITY } = options;
  const kept = new LogStore(capacity);
  let last = 0;
  for (const line of file === null ? [] : readLogLines(file).slice(-Math.min(RESTORED, capacity))) {
    const row = parseLogRow(line);
    if (row === null) continue;
    kept.push(row);
    last = row.timestamp;
  }
  const written = file === null ? null : openLogFile(file);

  /** Lines of one millisecond keep the order they were written in. */
  function now(): number {
    last = Math.max(last + 1, clock() * 1000);
    return last;
  }

  function logFrom(least: LogLevel, metadata: Record<string, string>): RealtimeLog {
    const bar = logLevels.indexOf(least);
    return {
      write(line) {
        if (logLevels.indexOf(line.level) < bar) return;
        const row = logRowOf({ ...line, metadata: { ...metadata, ...line.metadata } }, tenantId, now());
        kept.push(row);
        written?.append(JSON.stringify(row));
      },
      atLevel: (level, more) => logFrom(level, { ...metadata, ...more }),
    };
  }

  return {
    ...logFrom("info", {}),
    rows: () => kept.rows(),
    query: (...asked) => kept.query(...asked),
    flush: async () => await written?.flush(),
  };
}
