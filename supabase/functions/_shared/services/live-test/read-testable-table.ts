import type { ISql, Sql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import { comparesWithUser } from "../../domain/probes/compares-with-user.ts";
import type { TestableColumn, TestableTable } from "../../domain/probes/testable-table.ts";

interface Relation {
  schema: string;
  table: string;
}

/** @throws AppError not_found */
export async function readTestableTable(sql: Sql, relation: Relation): Promise<TestableTable> {
  return await sql.begin("read only", async (transaction) => {
    // Without a search path the catalog prints every name with its schema.
    await transaction`
      select set_config('lock_timeout', '2s', true), set_config('statement_timeout', '5s', true),
             set_config('search_path', '', true)`;
    const silenceable = await transaction
      .savepoint((inner) => silenceTriggers(inner))
      .then(() => true)
      .catch((error: unknown) => {
        if ((error as { code?: unknown }).code !== "42501") throw error;
        return false;
      });
    const oid = await readOid(transaction, relation);
    if (oid === null) throw new AppError("not_found", { message: "There is no such table." });
    const head = await readHead(transaction, oid);
    const [columns, triggers, empty] = await Promise.all([
      readColumns(transaction, oid),
      readTriggers(transaction, oid),
      head.kind === "r" && head.readable ? isEmpty(transaction, relation) : true,
    ]);
    const { readable: _, policies, ...facts } = head;
    const owned = columns.map((column) => ({
      ...column,
      own: policies.some((policy) => comparesWithUser(policy, column.name)),
    }));
    return { ...relation, ...facts, silenceable, columns: owned, triggers, empty };
  });
}

/** Ordinary triggers do not fire for the rest of the transaction. A project's superuser may have kept that to itself. */
export async function silenceTriggers(sql: ISql): Promise<void> {
  await sql`select set_config('session_replication_role', 'replica', true)`;
}

async function readOid(sql: ISql, { schema, table }: Relation): Promise<number | null> {
  const [row] = await sql<{ oid: number }[]>`
    select c.oid::int8::float8 as oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relname = ${table}`;
  return row?.oid ?? null;
}

type Head = Pick<TestableTable, "kind" | "publishes" | "may" | "rules" | "referenced" | "primaryKey"> & {
  readable: boolean;
  /** USING of the policies for SELECT. */
  policies: string[];
};

async function readHead(sql: ISql, oid: number): Promise<Head> {
  const [row] = await sql<[Head]>`
    select c.relkind as kind,
           has_table_privilege(c.oid, 'SELECT') as readable,
           json_build_object(
             'insert', has_table_privilege(c.oid, 'INSERT') and has_table_privilege(c.oid, 'SELECT'),
             'update', has_table_privilege(c.oid, 'UPDATE') and has_table_privilege(c.oid, 'SELECT'),
             'delete', has_table_privilege(c.oid, 'DELETE')
           ) as may,
           exists (select from pg_rewrite r where r.ev_class = c.oid and r.rulename <> '_RETURN') as rules,
           exists (select from pg_constraint k where k.confrelid = c.oid and k.contype = 'f') as referenced,
           array(
             select pg_get_expr(y.polqual, y.polrelid) from pg_policy y
             where y.polrelid = c.oid and y.polcmd in ('r', '*') and y.polqual is not null
           ) as policies,
           array(
             select a.attname::text
             from pg_index i, unnest(i.indkey) with ordinality as k (attnum, position)
             join pg_attribute a on a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid
             order by k.position
           ) as "primaryKey",
           array(
             select o.operation
             from pg_publication p
             cross join lateral (values ('INSERT', p.pubinsert), ('UPDATE', p.pubupdate)) as o (operation, sent)
             where p.pubname = ${REALTIME_PUBLICATION} and o.sent
               and exists (
                 select from pg_publication_tables t
                 where t.pubname = p.pubname
                   and t.schemaname = n.nspname and t.tablename = c.relname
               )
           ) as publishes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid = ${oid}::int8::oid`;
  return row;
}

async function readColumns(sql: ISql, oid: number): Promise<Omit<TestableColumn, "own">[]> {
  return await sql<Omit<TestableColumn, "own">[]>`
    select a.attname::text as name,
           format_type(a.atttypid, a.atttypmod) as type,
           b.typname::text as "baseType",
           case when b.typname in ('varchar', 'bpchar')
                then nullif(greatest(a.atttypmod, t.typtypmod), -1) - 4 end as "maxLength",
           (select e.enumlabel::text from pg_enum e where e.enumtypid = b.oid order by e.enumsortorder limit 1)
             as "firstLabel",
           b.typcategory = 'A' as array,
           a.attnotnull or t.typnotnull as "notNull",
           a.atthasdef and a.attgenerated = '' or a.attidentity = 'd' or t.typdefault is not null as "hasDefault",
           a.attgenerated <> '' or a.attidentity = 'a' as generated,
           (
             select k.confrelid::regclass::text from pg_constraint k
             where k.conrelid = a.attrelid and k.contype = 'f' and a.attnum = any (k.conkey) limit 1
           ) as references
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    join pg_type b on b.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
    where a.attrelid = ${oid}::int8::oid and a.attnum > 0 and not a.attisdropped
    order by a.attnum`;
}

/** `outward`: the function's source names what sends mail, calls webhooks or other servers, or notifies clients. */
async function readTriggers(sql: ISql, oid: number): Promise<TestableTable["triggers"]> {
  return await sql<TestableTable["triggers"]>`
    select t.tgname::text as name, p.oid::regproc::text as function, t.tgenabled as enabled,
           array_remove(array[
             case when t.tgtype & 4 <> 0 then 'INSERT' end,
             case when t.tgtype & 16 <> 0 then 'UPDATE' end,
             case when t.tgtype & 8 <> 0 then 'DELETE' end
           ], null) as on,
           p.oid::regproc::text || ' ' || coalesce(p.prosrc, '') ~*
             '(http_request|net\.http_|http_(get|post|put|delete|patch)|dblink|pg_notify|notify |realtime\.(send|broadcast)|pgmq\.|smtp|sendmail|send_mail|send_email)'
             as outward
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where t.tgrelid = ${oid}::int8::oid and not t.tgisinternal and t.tgenabled <> 'D'
    order by t.tgname`;
}

async function isEmpty(sql: ISql, { schema, table }: Relation): Promise<boolean> {
  const [row] = await sql<[{ empty: boolean }]>`
    select not exists (select from only ${sql(schema)}.${sql(table)}) as empty`;
  return row.empty;
}
