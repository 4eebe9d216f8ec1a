import type { TransactionSql } from "postgres";
import { qualifiedName, quoteIdentifier, quoteLiteral } from "../../domain/identifiers/quote-identifier.ts";
import type { PolicyOutcome, RlsFailure } from "../../domain/rls/rehearsal.ts";
import type { Row } from "./examine-rows.ts";
import type { Target } from "./read-target.ts";
import { ask } from "./rehearsal-session.ts";
import type { Subject } from "./resolve-subject.ts";

export interface PolicyAnswer {
  name: string;
  permissive: boolean;
  outcomes: PolicyOutcome[];
  failure: RlsFailure | null;
}

/** What each policy that applies says of each row, by itself. */
export async function askPolicies(
  sql: TransactionSql,
  subject: Subject,
  target: Target,
  rows: readonly Row[],
): Promise<PolicyAnswer[]> {
  const answers: PolicyAnswer[] = [];
  for (const { name, permissive, using, applies } of target.policies) {
    if (!applies) continue;
    const asked = await ask(sql, subject, (inner) => evaluate(inner, target, using ?? "true", rows));
    answers.push(
      asked.ok
        ? { name, permissive, outcomes: asked.value, failure: null }
        : { name, permissive, outcomes: rows.map(() => "error" as const), failure: asked.failure },
    );
  }
  return answers;
}

/**
 * A hidden row cannot be asked about through its table, so its text is read back into the table's row type, under the
 * table's name, which the expression of a policy uses.
 */
async function evaluate(
  sql: TransactionSql,
  target: Target,
  using: string,
  rows: readonly Row[],
): Promise<PolicyOutcome[]> {
  const texts = rows.flatMap(({ text }) => (text === null ? [] : [text]));
  if (texts.length === 0) return rows.map(() => "unknown");
  const answered = await sql.unsafe<{ holds: boolean | null }[]>(
    texts
      .map(
        (text) =>
          `(select (${using}) as holds from unnest(array[${quoteLiteral(text)}::${qualifiedName(target)}]) as ${quoteIdentifier(target.table)})`,
      )
      .join(" union all "),
  );
  const outcomes = answered.map(({ holds }): PolicyOutcome => (holds === true ? "holds" : "fails"));
  return rows.map(({ text }) => (text === null ? "unknown" : (outcomes.shift() ?? "unknown")));
}
