import type { Sql } from "postgres";

/** Ids of the accounts with this email in any case, oldest first: by single sign-on there may be several. */
export async function findAccountsByEmail(sql: Sql, email: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select u.id::text as id from auth.users u
    where lower(u.email) = lower(${email})
    order by u.created_at nulls last, u.id
    limit 5`;
  return rows.map(({ id }) => id);
}
