import type { Sql } from "postgres";
import { qualifiedName } from "../../domain/identifiers/quote-identifier.ts";
import type { LiveTestVerdict } from "../../domain/probes/live-test.ts";
import { keyCondition } from "./key-condition.ts";
import type { RowKey } from "./write-test-row.ts";

/** Claims of who listened; null for the project itself, which sees every row. */
export type SubscriberClaims = ({ role: string } & Record<string, unknown>) | null;

/** Why a change did not arrive, asked of the database in the name of who listened while the row is still there. */
export async function whyUnseen(
  sql: Sql,
  row: { schema: string; table: string; key: RowKey },
  claims: SubscriberClaims,
): Promise<Extract<LiveTestVerdict, "no_grant" | "hidden_by_rls" | "timed_out">> {
  if (claims === null) return "timed_out";
  try {
    return await sql.begin("read only", async (transaction) => {
      await transaction`
        select set_config('role', ${claims.role}, true),
               set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
               set_config('statement_timeout', '3s', true)`;
      const rows = await transaction.unsafe(
        `select from ${qualifiedName(row)} where ${keyCondition(row.key)}`,
      );
      return rows.count === 0 ? "hidden_by_rls" : "timed_out";
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === "42501") return "no_grant";
    throw error;
  }
}
