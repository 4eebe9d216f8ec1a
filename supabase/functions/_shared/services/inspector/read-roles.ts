import type { ISql } from "postgres";

export interface InspectorRole {
  name: string;
  /** Why nobody may act as it; null when they may. */
  refusal: string | null;
}

/** The roles that a token of this project may name: those that the API's own role can become. */
export async function readRoles(sql: ISql): Promise<InspectorRole[]> {
  const rows = await sql<{ name: string; superuser: boolean; bypass: boolean }[]>`
    select r.rolname as name,
           bool_or(held.rolsuper) as superuser,
           bool_or(held.rolbypassrls) as bypass
    from pg_roles r
    join pg_roles held on held.oid = r.oid or pg_has_role(r.oid, held.oid, 'MEMBER')
    where exists (
      select from pg_auth_members m
      join pg_roles a on a.oid = m.member and a.rolname = 'authenticator'
      where m.roleid = r.oid
    )
    group by r.rolname
    order by r.rolname`;
  return rows.map(({ name, superuser, bypass }) => ({ name, refusal: refusalOf(superuser, bypass) }));
}

function refusalOf(superuser: boolean, bypass: boolean): string | null {
  const reach = superuser ? "is a superuser, or can become one" : "passes every row level security policy";
  return superuser || bypass
    ? `This role ${reach}: a token for it would open the whole project and must not reach a browser.`
    : null;
}
