import type { ISql, Sql } from "postgres";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { RealtimeSchemaFacts } from "../../domain/project-checks/project-facts.ts";
import { observeDatabase } from "../live/observe-database.ts";

const SOURCE = "the catalog of schema realtime";

type Feature = RealtimeSchemaFacts["features"][number];

/** Which objects of schema realtime are there, by which servers of different age are told apart. */
export async function readRealtimeSchema(sql: Sql): Promise<Observed<RealtimeSchemaFacts>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const [row] = await selectFeatures(transaction);
    if (!row.exists) {
      return unseen(
        "Schema realtime does not exist in this database.",
        "Realtime makes its schema when a client connects for the first time.",
      );
    }
    return seen({ features: featuresOf(row) }, SOURCE);
  });
}

interface FeatureRow {
  exists: boolean;
  actionFilter: boolean;
  selectedColumns: boolean;
  negate: boolean;
  patterns: boolean;
  messages: boolean;
  send: boolean;
  binary: boolean;
}

function featuresOf(row: FeatureRow): Feature[] {
  const feature = (name: string, present: boolean, neededFor: string) => ({ name, present, neededFor });
  return [
    feature("realtime.subscription.action_filter", row.actionFilter, "subscriptions to one event only"),
    feature("realtime.subscription.selected_columns", row.selectedColumns, "select, which slims payloads"),
    feature("realtime.user_defined_filter.negate", row.negate, "negated filters (not.eq and others)"),
    feature("realtime.equality_op: like … isdistinct", row.patterns, "filters with like, ilike, is, match"),
    feature("realtime.messages", row.messages, "private channels and broadcasts from the database"),
    feature("realtime.send()", row.send, "broadcasts from the database"),
    feature("realtime.messages.binary_payload", row.binary, "binary broadcasts from the database"),
  ];
}

function selectFeatures(sql: ISql): PromiseLike<[FeatureRow]> {
  return sql<[FeatureRow]>`
    with attributes as (
      select c.relname || '.' || a.attname as name
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'realtime'
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    )
    select exists (select from pg_namespace where nspname = 'realtime') as exists,
           exists (select from attributes where name = 'subscription.action_filter') as "actionFilter",
           exists (select from attributes where name = 'subscription.selected_columns') as "selectedColumns",
           exists (select from attributes where name = 'user_defined_filter.negate') as negate,
           (select count(*) = 6 from pg_enum e
              join pg_type t on t.oid = e.enumtypid and t.typname = 'equality_op'
              join pg_namespace n on n.oid = t.typnamespace and n.nspname = 'realtime'
             where e.enumlabel in ('like', 'ilike', 'is', 'match', 'imatch', 'isdistinct')) as patterns,
           exists (select from attributes where name = 'messages.topic') as messages,
           exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname = 'realtime' and p.proname = 'send') as send,
           exists (select from attributes where name = 'messages.binary_payload') as binary
  `;
}
