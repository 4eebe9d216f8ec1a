import type { Sql } from "postgres";
import type { AccountFacts } from "../../domain/rls/claims-of-user.ts";

/** What Auth puts into the token of an account; null when there is none. Columns that hold secrets are not named. */
export async function readUser(sql: Sql, id: string): Promise<AccountFacts | null> {
  const [row] = await sql<[AccountFacts?]>`
    select u.id::text as id, u.aud::text as aud, u.role::text as role, u.email::text as email,
           u.phone::text as phone, u.raw_app_meta_data as "appMetadata", u.raw_user_meta_data as "userMetadata",
           coalesce((to_jsonb(u) ->> 'is_anonymous')::boolean, false) as anonymous
    from auth.users u where u.id = ${id}::uuid`;
  return row ?? null;
}
