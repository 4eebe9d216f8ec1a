import type { ISql } from "postgres";

export interface Probe {
  /** server_version_num, such as 170010. */
  version: number;
  /** What this server's realtime.subscription can be asked for; null when it is absent or not readable. */
  subscription: { actions: boolean; selections: boolean } | null;
}

/**
 * Sets the limits of this transaction and asks what may be read in it. The search path is emptied so that the
 * catalog prints every name of policies and defaults with its schema.
 */
export async function probeSession(sql: ISql, timeoutMs: number): Promise<Probe> {
  const [row] = await sql<[{ version: number; readable: boolean; actions: boolean; selections: boolean }]>`
    select set_config('statement_timeout', ${String(timeoutMs)}, true),
           set_config('lock_timeout', '2000', true),
           set_config('jit', 'off', true),
           set_config('work_mem', '32MB', true),
           set_config('search_path', '', true),
           current_setting('server_version_num')::int as version,
           coalesce(
             has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT'), false
           ) as readable,
           exists (select from pg_attribute where attrelid = c.oid and attname = 'action_filter') as actions,
           exists (select from pg_attribute where attrelid = c.oid and attname = 'selected_columns') as selections
    from (values (1)) as one
    left join pg_namespace n on n.nspname = 'realtime'
    left join pg_class c on c.relnamespace = n.oid and c.relname = 'subscription'
  `;
  const { version, readable, actions, selections } = row;
  return { version, subscription: readable ? { actions, selections } : null };
}
