import postgres, { type ISql, type Sql } from "postgres";
import { displayIdentifier } from "../../domain/identifiers/display-name.ts";
import { qualifiedName } from "../../domain/identifiers/quote-identifier.ts";
import type { LiveTestVerdict } from "../../domain/probes/live-test.ts";
import { keyCondition } from "./key-condition.ts";
import type { RowKey } from "./write-test-row.ts";

/** Claims of who listened; null for the project itself, which sees every row. */
export type SubscriberClaims = ({ role: string } & Record<string, unknown>) | null;

export interface Unseen {
  verdict: Extract<LiveTestVerdict, "no_grant" | "hidden_by_rls" | "policy_failed" | "timed_out">;
  /** Facts beside the verdict's own sentence; empty when there are none. */
  detail: string;
}

type Row = { schema: string; table: string; key: RowKey };

/** Why a change did not arrive, asked of the database in the name of who listened while the row is still there. */
export async function whyUnseen(sql: Sql, row: Row, claims: SubscriberClaims): Promise<Unseen> {
  if (claims === null) return { verdict: "timed_out", detail: "" };
  const { granted, policies } = await readAccess(sql, row, claims.role);
  if (!granted) return { verdict: "no_grant", detail: "" };
  try {
    const seen = await isSeen(sql, row, claims);
    return { verdict: seen ? "timed_out" : "hidden_by_rls", detail: "" };
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    if (error.code === "57014") return { verdict: "timed_out", detail: TOO_SLOW };
    return { verdict: "policy_failed", detail: failureOf(error.code, policies) };
  }
}

const TOO_SLOW =
  "Judging the row in the listener's name took longer than 3 s: its policies are too slow for Realtime.";

async function isSeen(sql: Sql, row: Row, claims: { role: string }): Promise<boolean> {
  return await sql.begin("read only", async (transaction) => {
    await transaction`
      select set_config('role', ${claims.role}, true),
             set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
             set_config('statement_timeout', '3s', true)`;
    const rows = await transaction.unsafe(
      `select from only ${qualifiedName(row)} where ${keyCondition(row.key)}`,
    );
    return rows.count > 0;
  });
}

/** Realtime needs the columns of the key; and the policies that judge a row that the role reads. */
async function readAccess(
  sql: ISql,
  row: Row,
  role: string,
): Promise<{ granted: boolean; policies: string[] }> {
  const [access] = await sql<[{ granted: boolean; policies: string[] }]>`
    select has_table_privilege(${role}, c.oid, 'SELECT')
             or not exists (
               select from unnest(${Object.keys(row.key)}::text[]) as k (name)
               where not has_column_privilege(${role}, c.oid, k.name, 'SELECT')
             ) as granted,
           array(
             select p.polname::text from pg_policy p
             where p.polrelid = c.oid and p.polcmd in ('r', '*')
               and exists (
                 select from unnest(p.polroles) as r (oid)
                 where r.oid = 0 or pg_has_role(${role}, r.oid, 'MEMBER')
               )
             order by p.polname
           ) as policies
    from pg_class c
    where c.oid = to_regclass(${qualifiedName(row)})`;
  // A table that is gone took the row along: the SELECT that follows says so.
  return access ?? { granted: true, policies: [] };
}

const conditions: Record<string, string> = {
  "22012": "division by zero",
  "22P02": "a text that is not of the type it is cast to",
  "42501": "a missing privilege",
  "42883": "a function that does not exist",
  "42P01": "a table that does not exist",
  "54001": "a recursion too deep",
  "42P17": "policies that call each other without end",
  P0001: "an exception of its own",
};

/** Never the server's text, which may quote values of rows and claims. */
function failureOf(code: string, policies: string[]): string {
  const condition = conditions[code];
  const state = `SQLSTATE ${code}${condition === undefined ? "" : `, ${condition}`}`;
  if (policies.length === 0) return `(${state})`;
  const names = policies.map((name) => displayIdentifier(name)).join(", ");
  return `(${state}; ${policies.length === 1 ? "policy" : "policies"} ${names})`;
}
