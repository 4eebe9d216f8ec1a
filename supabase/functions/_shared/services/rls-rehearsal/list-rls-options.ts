import type { RlsOptions } from "../../domain/api/rls.ts";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import type { ServiceContext } from "../context.ts";
import { readTestableRoles } from "./read-testable-roles.ts";

const MOST_TABLES = 2_000;

/** Whom and what the RLS test can be about. */
export async function listRlsOptions({ sql }: Pick<ServiceContext, "sql">): Promise<RlsOptions> {
  const [roles, tables] = await Promise.all([
    readTestableRoles(sql),
    sql<RlsOptions["tables"]>`
      select n.nspname as schema, c.relname as table, p.tablename is not null as published,
             c.relrowsecurity as rls
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_publication_tables p
        on p.pubname = ${REALTIME_PUBLICATION} and p.schemaname = n.nspname and p.tablename = c.relname
      where c.relkind in ('r', 'p') and c.relpersistence <> 't'
        and n.nspname !~ '^pg_'
        and n.nspname not in ('information_schema', 'realtime', 'auth', 'vault', 'realtime_optimizer', 'extensions',
                              'supabase_migrations', 'supabase_functions', 'cron', 'net', 'graphql', 'pgsodium')
      order by p.tablename is null, n.nspname, c.relname
      limit ${MOST_TABLES}`,
  ]);
  return { roles, tables: [...tables] };
}
