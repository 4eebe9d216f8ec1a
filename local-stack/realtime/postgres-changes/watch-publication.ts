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

  async function check(): Promise<void> {
    try {
      const tables = await readPublishedTables(sql, publication);
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
    if (timer !== undefined) timer = setTimeout(check, intervalMs);
  }

  return {
    async begin() {
      if (timer !== undefined) return;
      timer = setTimeout(check, intervalMs);
      known = (await readPublishedTables(sql, publication)).join("\n");
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      known = null;
    },
  };
}
