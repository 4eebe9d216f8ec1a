import type { TransactionSql } from "postgres";
import { qualifiedName, quoteIdentifier, quoteLiteral } from "../../domain/identifiers/quote-identifier.ts";
import { readPlan } from "../../domain/rls/read-plan.ts";
import type { RlsFailure, RlsPlan } from "../../domain/rls/rehearsal.ts";
import type { Target } from "./read-target.ts";
import { type Asked, ask } from "./rehearsal-session.ts";
import type { Subject } from "./resolve-subject.ts";

/** Beyond this the rows that are left are not asked about. */
const ONE_BY_ONE_MS = 10_000;

/** The question Realtime asks for every change and subscriber. */
function existsByKey(target: Target, key: readonly string[]): string {
  const condition = target.primaryKey
    .map((name, index) => `t.${quoteIdentifier(name)} = ${quoteLiteral(key[index] ?? "")}`)
    .join(" and ");
  return `select exists (select from ${qualifiedName(target)} as t where ${condition}) as seen`;
}

export interface Visibility {
  /** In the order asked; null where judging the row failed. */
  visible: (boolean | null)[];
  failure: RlsFailure | null;
}

/** Asks row by row, as Realtime does, so that an error is that row's. After a time-out the rest is left. */
export async function askVisibility(
  sql: TransactionSql,
  subject: Subject,
  target: Target,
  keys: readonly string[][],
): Promise<Visibility> {
  const answer: Visibility = { visible: [], failure: null };
  const together = await ask(sql, subject, async (inner) => {
    const rows = await inner.unsafe<{ seen: boolean }[]>(
      keys.map((key) => `(${existsByKey(target, key)})`).join(" union all "),
    );
    return rows.map(({ seen }) => seen);
  });
  if (together.ok) return { ...answer, visible: together.value };
  const began = performance.now();
  for (const key of keys) {
    if (answer.failure?.sqlstate === "57014" || performance.now() - began > ONE_BY_ONE_MS) {
      answer.visible.push(null);
      continue;
    }
    const one = await ask(sql, subject, async (inner) => {
      const [row] = await inner.unsafe<[{ seen: boolean }]>(existsByKey(target, key));
      return row.seen;
    });
    answer.visible.push(one.ok ? one.value : null);
    if (!one.ok) answer.failure ??= one.failure;
  }
  // Together they took too long; one by one they did not.
  return answer;
}

/** The median of a few look-ups by key, with its plan. */
export async function timeLookup(
  sql: TransactionSql,
  subject: Subject,
  target: Target,
  keys: readonly string[][],
): Promise<Asked<RlsPlan>> {
  return await ask(sql, subject, async (inner) => {
    const plans: RlsPlan[] = [];
    for (const key of keys.slice(0, 5)) plans.push(await explain(inner, existsByKey(target, key)));
    const sorted = plans.sort((a, b) => a.ms - b.ms);
    const middle = sorted[Math.floor(sorted.length / 2)];
    if (middle === undefined) throw new Error("there is no row to look up");
    return middle;
  });
}

/** Reads the table as the subject, up to a bound, and says how: its rows are counted by the plan. */
export async function readAsSubject(
  sql: TransactionSql,
  subject: Subject,
  target: Target,
  bound: number,
): Promise<Asked<RlsPlan>> {
  return await ask(sql, subject, (inner) =>
    explain(inner, `select from ${qualifiedName(target)} limit ${bound + 1}`),
  );
}

async function explain(sql: TransactionSql, statement: string): Promise<RlsPlan> {
  const [row] = await sql.unsafe<[Record<string, unknown>]>(
    `explain (analyze, timing off, format json) ${statement}`,
  );
  const [answer] = Object.values(row);
  return readPlan(typeof answer === "string" ? JSON.parse(answer) : answer);
}
