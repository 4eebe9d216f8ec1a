import type { ISql } from "postgres";
import type { Claims } from "../auth/claims.ts";
import type { BindingParams } from "./binding-params.ts";

export interface SubscriptionRow {
  /** One for each binding. */
  subscriptionId: string;
  params: BindingParams;
  claims: Claims;
}

/** Inserts a row for each published table that a binding names, or gives those that are there new claims. Returns how many. */
export async function insertSubscription(
  // biome-ignore lint/complexity/noBannedTypes: the type parameter postgres gives a client without custom types
  sql: ISql<{}>,
  publication: string,
  { subscriptionId, params, claims }: SubscriptionRow,
): Promise<number> {
  const pattern = (name: string) => (name === "*" ? "%" : name);
  const result = await sql`
    insert into realtime.subscription (subscription_id, entity, filters, claims, action_filter, selected_columns)
    select
      ${subscriptionId}::uuid,
      format('%I.%I', published.schemaname, published.tablename)::regclass,
      coalesce(
        (
          select array_agg((f."column", f.operator, f.value, f.negate)::realtime.user_defined_filter)
          from jsonb_to_recordset(${JSON.stringify(params.filters)}::text::jsonb)
            as f ("column" text, operator realtime.equality_op, value text, negate boolean)
        ),
        '{}'
      ),
      ${JSON.stringify(claims)}::text::jsonb,
      ${params.event},
      ${params.select}::text[]
    from pg_publication_tables published
    where published.pubname = ${publication}
      and published.schemaname like ${pattern(params.schema)} escape ''
      and published.tablename like ${pattern(params.table)} escape ''
    on conflict (subscription_id, entity, filters, action_filter, coalesce(selected_columns, '{}'))
    do update set claims = excluded.claims, created_at = timezone('utc', now())
  `;
  return result.count;
}
