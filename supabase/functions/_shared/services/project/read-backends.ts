import type { ISql, Sql } from "postgres";
import { type Observed, seen } from "../../domain/live/observed.ts";
import type { BackendFacts } from "../../domain/project-checks/project-facts.ts";
import { observeDatabase } from "../live/observe-database.ts";

const SOURCE = "pg_stat_activity";
/** The largest; `used` counts the rest too. */
const APPLICATIONS = 20;

/** Who holds the connections of the cluster, and how many there may be. */
export async function readBackends(sql: Sql): Promise<Observed<BackendFacts>> {
  return await observeDatabase(sql, SOURCE, async (transaction) =>
    seen((await selectBackends(transaction))[0], SOURCE),
  );
}

/**
 * Names of applications of other roles are shown to everybody; what they do, and that they are clients, only to
 * pg_read_all_stats: for others, what has a role and a database and is no WAL sender counts as a client.
 */
function selectBackends(sql: ISql): PromiseLike<[BackendFacts]> {
  return sql<[BackendFacts]>`
    with applications as (
      select coalesce(nullif(application_name, ''), '(without a name)') as name,
             coalesce(application_name, '') like 'realtime%'
               and application_name not like 'realtime-optimizer%' as realtime,
             count(*)::int as used,
             case when bool_and(backend_type is not null)
                  then count(*) filter (where state = 'active')::int end as active,
             case when bool_and(backend_type is not null)
                  then count(*) filter (where state like 'idle in transaction%')::int end as "idleInTransaction"
        from pg_stat_activity
       where backend_type = 'client backend'
          or backend_type is null and datid is not null and usesysid is not null
             and pid not in (select pid from pg_stat_replication)
       group by 1, 2
    )
    select current_setting('max_connections')::int
             - current_setting('superuser_reserved_connections')::int
             - coalesce(current_setting('reserved_connections', true), '0')::int as max,
           (select coalesce(sum(used), 0)::int from applications) as used,
           (select coalesce(json_agg(a order by a.used desc, a.name), '[]')
              from (select * from applications order by used desc, name limit ${APPLICATIONS}) as a) as applications
  `;
}
