import type { ISql } from "postgres";

export interface TestableRole {
  name: string;
  /** Why there is nothing to test; null when there is. */
  refusal: string | null;
}

/** The roles that a token of this project may name, with those refused that no policy binds. */
export async function readTestableRoles(sql: ISql): Promise<TestableRole[]> {
  const rows = await sql<{ name: string; bypass: boolean; reaches: boolean; becomes: boolean }[]>`
    select r.rolname as name,
           r.rolsuper or r.rolbypassrls as bypass,
           exists (
             select from pg_roles held
             where (held.rolsuper or held.rolbypassrls) and held.oid <> r.oid and pg_has_role(r.oid, held.oid, 'MEMBER')
           ) as reaches,
           pg_has_role(r.oid, 'MEMBER') as becomes
    from pg_roles r
    where exists (
      select from pg_auth_members m
      join pg_roles a on a.oid = m.member and a.rolname = 'authenticator'
      where m.roleid = r.oid
    )
    order by r.rolname`;
  return rows.map(({ name, ...role }) => ({ name, refusal: refusalOf(role) }));
}

function refusalOf(role: { bypass: boolean; reaches: boolean; becomes: boolean }): string | null {
  if (role.bypass)
    return "Row level security does not bind this role: it sees every row, whatever policies say.";
  if (role.reaches) {
    return "This role can become one that row level security does not bind, so a policy could step out of the test.";
  }
  if (!role.becomes) return "The console's database role is no member of it, so it cannot ask in its name.";
  return null;
}
