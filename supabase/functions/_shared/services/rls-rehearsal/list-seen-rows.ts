import type { TransactionSql } from "postgres";
import { qualifiedName, quoteIdentifier } from "../../domain/identifiers/quote-identifier.ts";
import type { PolicyOutcome } from "../../domain/rls/rehearsal.ts";
import { shown } from "./examine-rows.ts";
import type { Target } from "./read-target.ts";
import { type Asked, ask } from "./rehearsal-session.ts";
import type { Subject } from "./resolve-subject.ts";

export interface SeenRow {
  key: string[] | null;
  values: Record<string, string | null> | null;
  /** Of the policies that apply, in their order; empty when they could not be asked one by one. */
  outcomes: PolicyOutcome[];
}

/** The first rows that the subject sees, of columns it may select, and what each policy says of them. */
export async function listSeenRows(
  sql: TransactionSql,
  subject: Subject,
  target: Target,
  { rows, contents }: { rows: number; contents: boolean },
): Promise<Asked<SeenRow[]>> {
  const readable = target.columns.filter(({ select }) => select).map(({ name }) => name);
  const keyed = target.primaryKey.length > 0 && target.primaryKey.every((name) => readable.includes(name));
  const from = `from ${qualifiedName(target)} as t`;
  const end = `${keyed ? `order by ${columns(target.primaryKey)}` : ""} limit ${rows}`;
  const key = keyed
    ? `array[${target.primaryKey.map((name) => `t.${quoteIdentifier(name)}::text`).join(", ")}]`
    : "null::text[]";
  const shownColumns = contents
    ? readable.map((name) => `, ${shown(name)} as ${quoteIdentifier(`v ${name}`)}`).join("")
    : "";
  const listed = await ask(sql, subject, (inner) =>
    inner.unsafe<Record<string, unknown>[]>(`select ${key} as "k"${shownColumns} ${from} ${end}`),
  );
  if (!listed.ok) return listed;
  const outcomes = keyed ? await askOutcomes(sql, subject, target, rows) : [];
  return {
    ok: true,
    value: listed.value.map((row, index) => ({
      key: row.k as string[] | null,
      values: contents
        ? Object.fromEntries(readable.map((name) => [name, (row[`v ${name}`] ?? null) as string | null]))
        : null,
      outcomes: outcomes[index] ?? [],
    })),
  };
}

function columns(names: readonly string[]): string {
  return names.map((name) => `t.${quoteIdentifier(name)}`).join(", ");
}

/** A policy may raise an error where another one, asked before it, spares it the row: then nothing is said. */
async function askOutcomes(
  sql: TransactionSql,
  subject: Subject,
  target: Target,
  rows: number,
): Promise<PolicyOutcome[][]> {
  const policies = target.policies.filter(({ applies }) => applies);
  const table = quoteIdentifier(target.table);
  const order = target.primaryKey.map((name) => `${table}.${quoteIdentifier(name)}`).join(", ");
  const asked = await ask(sql, subject, (inner) =>
    inner.unsafe<{ outcomes: (boolean | null)[] }[]>(
      `select array[${policies.map(({ using }) => `(${using ?? "true"})`).join(", ")}]::boolean[] as outcomes
       from ${qualifiedName(target)} as ${table} order by ${order} limit ${rows}`,
    ),
  );
  if (!asked.ok) return [];
  return asked.value.map(({ outcomes }) => outcomes.map((holds) => (holds === true ? "holds" : "fails")));
}
