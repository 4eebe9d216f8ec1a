import type { ISql } from "postgres";
import type { Actor } from "../../domain/operators/operator.ts";

export type SettingKey = "thresholds" | "plan";

export interface StoredSetting {
  value: Record<string, unknown>;
  changedAt: string;
  changedBy: Actor;
}

/** What was stored under a key; null when nothing was, or where our schema is not installed or not readable. */
export async function readStored(sql: ISql, key: SettingKey): Promise<StoredSetting | null> {
  const [{ installed }] = await sql<[{ installed: boolean }]>`
    select exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'realtime_optimizer' and c.relname = 'settings'
         and has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')) as installed`;
  if (!installed) return null;
  const [row] = await sql<{ value: Record<string, unknown>; changed_at: Date; changed_by: Actor }[]>`
    select value, changed_at, changed_by from realtime_optimizer.settings where key = ${key}`;
  return row === undefined
    ? null
    : { value: row.value, changedAt: row.changed_at.toISOString(), changedBy: row.changed_by };
}
