import type { Finding } from "../findings/finding.ts";
import type { Fix } from "../fixes/fix.ts";
import { countTables } from "../subscriptions/count-tables.ts";
import type { Report } from "./report.ts";

export interface CountInput {
  remaining: readonly Finding[];
  /** Oldest first. */
  fixes: readonly Fix[];
  inventory: Report["inventory"];
  tables: number;
}

/** R2.11. Each finding counts once, however often a fix was tried for it. */
export function countReport(input: CountInput): Report["counts"] {
  const left = new Set(input.remaining.map((finding) => finding.id));
  // Later fixes overwrite earlier ones: the last attempt decides.
  const attempts = new Map(input.fixes.map((fix) => [fix.finding.id, fix.state]));
  const applied = new Set(input.fixes.filter((fix) => fix.state === "applied").map((fix) => fix.finding.id));
  const bindings = input.inventory?.subscriptions ?? null;
  return {
    found: new Set([...left, ...attempts.keys()]).size,
    fixed: [...applied].filter((id) => !left.has(id)).length,
    failed: [...attempts].filter(([id, state]) => state === "failed" && left.has(id)).length,
    documented: input.remaining.filter((finding) => finding.fix.mode === "documented").length,
    remaining: left.size,
    migrations: input.fixes.filter((fix) => fix.state === "applied").length,
    subscriptions: bindings?.length ?? null,
    tablesSubscribed: bindings && countTables(bindings),
    tables: input.tables,
  };
}
