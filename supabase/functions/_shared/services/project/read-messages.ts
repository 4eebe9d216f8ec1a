import type { ISql, Sql } from "postgres";
import { type Observed, seen } from "../../domain/live/observed.ts";
import type { MessagesFacts } from "../../domain/project-checks/project-facts.ts";
import { endSessionAfter } from "../database/end-session-after.ts";
import { observeDatabase } from "../live/observe-database.ts";
import { realtimeColumns } from "../live/realtime-columns.ts";
import { whyNotReadable } from "../live/why-not-readable.ts";
import { runTopicPolicies } from "./run-topic-policies.ts";

const SOURCE = "realtime.messages";
/** Policies have a second of their own, which they can be deaf to. */
const ENDS_AFTER_MS = 10_000;
/** Name fixed in the server. */
const PUBLICATION = "supabase_realtime_messages_publication";

/** Partitions, publication and policies of realtime.messages, and what the policies answer to each role. */
export async function readMessages(sql: Sql): Promise<Observed<MessagesFacts>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const relation = await realtimeColumns(transaction, "messages");
    const refusal = whyNotReadable(SOURCE, relation);
    if (refusal !== null) return refusal;
    const [facts] = await selectMessages(transaction);
    const runs = await endSessionAfter(sql, transaction, ENDS_AFTER_MS, () => runTopicPolicies(transaction));
    return seen({ ...facts, runs }, SOURCE);
  });
}

/** Partitions are named by day; Realtime counts days in UTC. */
function selectMessages(sql: ISql): PromiseLike<[Omit<MessagesFacts, "runs">]> {
  return sql<[Omit<MessagesFacts, "runs">]>`
    with messages as (
      select c.oid, c.relkind, c.relrowsecurity
        from pg_class c where c.oid = 'realtime.messages'::regclass
    )
    select m.relkind = 'p' as partitioned,
           to_char(now() at time zone 'utc', 'YYYY-MM-DD') as today,
           to_char((now() at time zone 'utc') + interval '1 day', 'YYYY-MM-DD') as tomorrow,
           (select coalesce(json_agg(translate(right(p.relname, 10), '_', '-') order by p.relname), '[]')
              from pg_inherits i join pg_class p on p.oid = i.inhrelid
             where i.inhparent = m.oid and p.relname ~ '_[0-9]{4}_[0-9]{2}_[0-9]{2}$') as "partitionDays",
           (select json_build_object('name', b.pubname, 'covers', b.puballtables or exists (
                     select from pg_publication_rel r
                      where r.prpubid = b.oid
                        and (r.prrelid = m.oid or r.prrelid in (
                              select inhrelid from pg_inherits where inhparent = m.oid))) or exists (
                     select from pg_publication_namespace n
                      where n.pnpubid = b.oid and n.pnnspid = 'realtime'::regnamespace))
              from pg_publication b where b.pubname = ${PUBLICATION}) as publication,
           m.relrowsecurity as "rlsEnabled",
           (select coalesce(json_agg(json_build_object(
                     'name', p.policyname, 'command', p.cmd, 'permissive', p.permissive = 'PERMISSIVE',
                     'roles', p.roles, 'using', p.qual, 'check', p.with_check) order by p.policyname), '[]')
              from pg_policies p where p.schemaname = 'realtime' and p.tablename = 'messages') as policies
      from messages m
  `;
}
