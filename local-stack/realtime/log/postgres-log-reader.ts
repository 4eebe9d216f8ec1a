import { stat } from "node:fs/promises";
import type { LogRow } from "./log-row.ts";
import { readPostgresLog } from "./read-postgres-log.ts";

/** Reads the server's log again only when it has changed: a console asks several questions at once. */
export function postgresLogReader(file: string): (from: number) => Promise<LogRow[]> {
  let read: { state: string; rows: Promise<LogRow[]> } | null = null;
  return async (from) => {
    const { size, mtimeMs } = await stat(file);
    const state = `${size} ${mtimeMs}`;
    if (read?.state !== state) read = { state, rows: readPostgresLog(file, 0) };
    const rows = await read.rows;
    return rows.filter(({ timestamp }) => timestamp >= from * 1000);
  };
}
