import type { ISql } from "postgres";
import { type DatabaseHead, REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import { liveRows } from "./live-rows.ts";
import type { Probe } from "./probe-session.ts";

interface HeadRow {
  database: string;
  server_version: string;
  current_role: string;
  wal_level: string;
  collected_at: string;
  live_subscriptions: number;
  publication: DatabaseHead["publication"];
  roles: DatabaseHead["roles"];
}

/** Facts of the database as a whole: publication, roles that subscribers may have, live subscriptions. */
export async function readHead(sql: ISql, probe: Probe): Promise<DatabaseHead> {
  const [row] = await sql<[HeadRow]>`
    with role as (
      select r.oid, r.rolname, r.rolbypassrls or r.rolsuper as bypass
        from pg_roles r
       where r.rolname in ('anon', 'authenticated', 'service_role')
          or r.oid in (select l.roleid from pg_auth_members l join pg_roles a on a.oid = l.member
                        where a.rolname = 'authenticator')
          or r.rolname in (select role from ${liveRows(sql, probe.subscription)} as live)
    )
    select current_database() as database,
           current_setting('server_version') as server_version,
           current_user as current_role,
           current_setting('wal_level') as wal_level,
           to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as collected_at,
           (select count(*)::int from ${liveRows(sql, probe.subscription)} as live) as live_subscriptions,
           (select json_build_object(
                     'name', p.pubname,
                     'owner', o.rolname,
                     'alterable', pg_has_role(p.pubowner, 'USAGE'),
                     'allTables', p.puballtables,
                     'schemas', array(select n.nspname from pg_publication_namespace s
                                        join pg_namespace n on n.oid = s.pnnspid
                                       where s.pnpubid = p.oid order by n.nspname),
                     'publishViaPartitionRoot', p.pubviaroot,
                     'publishes', json_build_object(
                       'insert', p.pubinsert, 'update', p.pubupdate, 'delete', p.pubdelete))
              from pg_publication p join pg_roles o on o.oid = p.pubowner
             where p.pubname = ${REALTIME_PUBLICATION}) as publication,
           (select coalesce(json_agg(json_build_object(
                     'name', r.rolname,
                     'bypassRls', r.bypass,
                     'memberOf', array(select m.rolname from pg_roles m
                                        where m.oid <> r.oid and not r.bypass and pg_has_role(r.oid, m.oid, 'USAGE')
                                        order by m.rolname),
                     'closedSchemas', array(select n.nspname from pg_namespace n
                                             where n.nspname !~ '^pg_' and not has_schema_privilege(r.oid, n.oid, 'USAGE')
                                             order by n.nspname)) order by r.rolname), '[]')
              from role r) as roles
  `;
  return {
    database: row.database,
    serverVersion: row.server_version,
    serverVersionNumber: probe.version,
    currentRole: row.current_role,
    walLevel: row.wal_level,
    publication: row.publication,
    liveSubscriptions: probe.subscription === null ? null : row.live_subscriptions,
    roles: row.roles,
    collectedAt: row.collected_at,
  };
}
