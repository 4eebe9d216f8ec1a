import type { Fragment, ISql } from "postgres";
import type { Probe } from "./probe-session.ts";

/**
 * The rows of realtime.subscription without values and claims, as a table expression (relation, role, event,
 * filters, selection); no rows where it cannot be read. Older servers lack the last two columns. The inspector's own,
 * whose tokens carry a claim for it, are no client's and left out.
 */
export function liveRows(sql: ISql, subscription: Probe["subscription"]): Fragment {
  if (subscription === null) {
    return sql`(select 0::oid as relation, ''::name as role, '*' as event,
                       '[]'::jsonb as filters, null::text[] as selection where false)`;
  }
  const event = subscription.actions ? sql`s.action_filter` : sql`'*'`;
  const selection = subscription.selections ? sql`s.selected_columns::text[]` : sql`null::text[]`;
  return sql`(
    select s.entity::oid as relation, coalesce(r.rolname, 'unknown') as role, ${event} as event,
           (select coalesce(jsonb_agg(jsonb_build_array(
                     f.value ->> 'column_name', f.value ->> 'op',
                     coalesce((f.value ->> 'negate')::boolean, false)) order by f.position), '[]')
              from jsonb_array_elements(to_jsonb(s.filters)) with ordinality as f (value, position)) as filters,
           ${selection} as selection
      from realtime.subscription s left join pg_roles r on r.oid = s.claims_role::oid
     where not coalesce(s.claims ? 'realtime_optimizer', false)
  )`;
}
