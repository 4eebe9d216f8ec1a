import type { ISql, Sql } from "postgres";
import type { LiveSnapshot, SubscriptionGroup } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen } from "../../domain/live/observed.ts";
import { filterOperators } from "../../domain/subscriptions/filter-operators.ts";
import { filterShapes } from "./filter-shapes.ts";
import { observeDatabase } from "./observe-database.ts";
import { type RealtimeColumns, realtimeColumns } from "./realtime-columns.ts";
import { whyNotReadable } from "./why-not-readable.ts";

const SOURCE = "realtime.subscription";
/** The largest groups; `total` counts the rest too. */
const GROUPS = 200;
const events = ["INSERT", "UPDATE", "DELETE", "*"] as const;

type Subscriptions = Extract<LiveSnapshot["subscriptions"], { seen: true }>["value"];
type GroupTuple = [
  schema: string,
  table: string,
  role: string,
  event: string,
  shapes: string[],
  select: string[] | null,
  count: number,
];

/** Live subscriptions by what they ask for. Values of filters and claims never leave the database. */
export async function readSubscriptions(sql: Sql): Promise<Observed<Subscriptions>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const relation = await realtimeColumns(transaction, "subscription");
    const refusal = whyNotReadable(SOURCE, relation);
    if (refusal !== null) return refusal;
    const negatable = (await realtimeColumns(transaction, "user_defined_filter")).has("negate");
    const { total, bindings, groups } = await selectGroups(transaction, relation, negatable);
    return seen({ total, bindings, groups: groups.map(groupOf) }, SOURCE);
  });
}

async function selectGroups(sql: ISql, relation: RealtimeColumns, negatable: boolean) {
  const event = relation.has("action_filter") ? sql`s.action_filter` : sql`'*'`;
  const select = relation.has("selected_columns") ? sql`s.selected_columns::text[]` : sql`null::text[]`;
  const [row] = await sql<[{ total: number; bindings: number; groups: GroupTuple[] }]>`
    with groups as (
      select s.entity, s.claims_role, ${event} as event, ${filterShapes(sql, negatable)} as shapes,
             ${select} as selected, count(*)::int as count
        from realtime.subscription s
       group by 1, 2, 3, 4, 5
    )
    select (select coalesce(sum(count), 0)::int from groups) as total,
           (select count(*)::int from (select distinct subscription_id from realtime.subscription) as b)
             as bindings,
           (select coalesce(json_agg(json_build_array(
                     n.nspname, c.relname, coalesce(r.rolname, 'unknown'), g.event, g.shapes, g.selected,
                     g.count) order by g.count desc, n.nspname, c.relname), '[]')
              from (select * from groups order by count desc limit ${GROUPS}) as g
              join pg_class c on c.oid = g.entity
              join pg_namespace n on n.oid = c.relnamespace
              left join pg_roles r on r.oid = g.claims_role) as groups
  `;
  return row;
}

function groupOf([schema, table, role, event, shapes, select, count]: GroupTuple): SubscriptionGroup {
  return {
    schema,
    table,
    role,
    event: events.find((known) => known === event) ?? "*",
    filters: shapes.flatMap((shape) => {
      const [, name, negated, column] = /^([a-z]+):(true|false):(.*)$/su.exec(shape) ?? [];
      const operator = filterOperators.find((known) => known === name);
      return operator === undefined || column === undefined
        ? []
        : [{ column, operator, negated: negated === "true" }];
    }),
    select,
    count,
  };
}
