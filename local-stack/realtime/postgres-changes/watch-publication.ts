import type { Sql } from "postgres";
import type { RealtimeLog } from "../log/realtime-log.ts";
import { errorText } from "./error-text.ts";
import { readPublishedTables } from "./read-published-tables.ts";

export interface PublicationWatch {
  /** Takes what is published now as known. */
  begin(): Promise<void>;
  stop(): void;
}

/** Asks every `intervalMs` whether the set of published tables is still the one that subscriptions were made for. */
export function watchPublication(options: {
  sql: Sql;
  publication: string;
  intervalMs: number;
  log: RealtimeLog;
  onChange(tables: string[]): Promise<void>;
}): PublicationWatch {
  const { sql, publication, intervalMs, log, onChange } = options;
  let known: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** Of the watching that goes on; null when there is none. A check that outlives its own changes nothing. */
  let current: symbol | null = null;

  async function check(watching: symbol): Promise<void> {
    try {
      const tables = await readPublishedTables(sql, publication);
      if (watching !== current) return;
      const before = known;
      known = tables.join("\n");
      if (before !== null && before !== known) {
        log.write({ level: "warning", code: null, text: `Found new oids ${tables.slice(0, 20).join(", ")}` });
        await onChange(tables);
      }
    } catch (error) {
      // Not knowing is no change.
      log.write({ level: "error", code: "CheckOidsError", text: errorText(error) });
    }
    if (watching === current) timer = setTimeout(check, intervalMs, watching);
  }

  return {
    async begin() {
      if (current !== null) return;
      const watching = Symbol("watching");
      current = watching;
      timer = setTimeout(check, intervalMs, watching);
      const tables = await readPublishedTables(sql, publication);
      if (watching === current) known = tables.join("\n");
    },
    stop() {
      clearTimeout(timer);
      current = null;
      known = null;
    },
  };
}
