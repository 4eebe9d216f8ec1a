import { ownObjects, type ServerState } from "../../domain/doctor/server-state.ts";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import type { ServiceContext } from "../context.ts";

/** What `doctor` judges, read in one statement that needs no privilege. */
export async function readServerState({ sql }: Pick<ServiceContext, "sql">): Promise<ServerState> {
  const [state] = await sql<[ServerState]>`
    select current_database() as database,
           current_user::text as role,
           current_setting('server_version') as "serverVersion",
           current_setting('server_version_num')::int as "serverVersionNumber",
           current_setting('wal_level') as "walLevel",
           (select json_build_object(
                     'owner', pg_get_userbyid(p.pubowner),
                     'alterable', pg_has_role(p.pubowner, 'USAGE'),
                     'allTables', p.puballtables,
                     'publishes', json_build_object(
                       'insert', p.pubinsert, 'update', p.pubupdate, 'delete', p.pubdelete))
              from pg_publication p where p.pubname = ${REALTIME_PUBLICATION}) as publication,
           pg_has_role('pg_read_all_stats', 'USAGE') as "seesActivity",
           (select has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'realtime' and c.relname = 'subscription') as "readsSubscriptions",
           (select json_build_object(
                     'usable', has_schema_privilege(n.oid, 'USAGE'),
                     'missing', array(
                       select needed from unnest(${[...ownObjects]}::text[]) as needed
                        where not exists (
                          select from pg_class c
                           where c.relnamespace = n.oid and c.relname = split_part(needed, '.', 1)
                             and (needed not like '%.%' or exists (
                               select from pg_attribute a
                                where a.attrelid = c.oid and a.attname = split_part(needed, '.', 2)
                                  and not a.attisdropped)))
                        order by needed))
              from pg_namespace n where n.nspname = 'realtime_optimizer') as "ownSchema"
  `;
  return state;
}
