import type { ServiceContext } from "../context.ts";

/** Roles that row level security does not bind: a subscription as one of them gets every row. */
export async function readBypassingRoles({ sql }: Pick<ServiceContext, "sql">): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select rolname::text as name from pg_roles where rolbypassrls or rolsuper order by rolname`;
  return rows.map(({ name }) => name);
}
