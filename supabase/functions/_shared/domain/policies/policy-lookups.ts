import type { PolicyFacts, TableFacts } from "../facts/database-facts.ts";
import { isKeyword, isSelect, parseExpression, type Token } from "./parse-expression.ts";
import { type Condition, readCondition } from "./read-condition.ts";
import { nameAt } from "./read-names.ts";
import { unservedColumns } from "./unserved-columns.ts";

/** Columns of one relation that a policy looks up and no index leads. */
export interface UnservedLookup {
  policy: string;
  schema: string;
  table: string;
  columns: string[];
}

/**
 * Lookups of a policy's USING expression that no index serves: on the table's own rows, and on the tables its
 * sub-selects read. Functions are not looked into, nor sub-selects that join.
 */
export function unservedLookups(
  table: TableFacts,
  policy: PolicyFacts,
  served: (column: string) => boolean,
): UnservedLookup[] {
  if (policy.using === null) return [];
  const tokens = parseExpression(policy.using);
  const own = readCondition(tokens, {
    qualifier: table.table,
    columns: new Map(table.columns.map(({ name, type }) => [name, type])),
    correlatedIsLookup: false,
  });
  return [
    ...unserved(policy, table, own, served),
    ...selectsIn(tokens).flatMap((select) => unservedInSelect(policy, select)),
  ];
}

function unserved(
  policy: PolicyFacts,
  { schema, table }: { schema: string; table: string },
  condition: Condition,
  served: (column: string) => boolean,
): UnservedLookup[] {
  const columns = unservedColumns(condition, served) ?? [];
  return columns.length > 0 ? [{ policy: policy.name, schema, table, columns }] : [];
}

const clauses = ["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "OFFSET", "WINDOW"];

function unservedInSelect(policy: PolicyFacts, select: readonly Token[]): UnservedLookup[] {
  const from = clause(select, "FROM");
  const where = clause(select, "WHERE");
  const name = nameAt(from, 0);
  if (name === null) return [];
  const alias = nameAt(from, name.next);
  if ((alias?.next ?? name.next) !== from.length) return [];
  const [table, schema] = [name.parts.at(-1), name.parts.at(-2)];
  const reads = policy.reads.filter(
    (read) => read.table === table && (schema === undefined || read.schema === schema),
  );
  const [first] = reads;
  if (first === undefined) return [];
  const condition = readCondition(where, {
    qualifier: alias?.parts[0] ?? first.table,
    // Types matter only for casts, which lookups of sub-selects are not judged through.
    columns: new Map(reads.map(({ column }) => [column, ""])),
    correlatedIsLookup: true,
  });
  return unserved(policy, first, condition, (column) =>
    reads.some((read) => read.column === column && read.leadsIndex),
  );
}

function clause(select: readonly Token[], keyword: string): readonly Token[] {
  const start = select.findIndex((token) => isKeyword(token, keyword));
  if (start < 0) return [];
  const rest = select.slice(start + 1);
  const end = rest.findIndex((token) => token.kind === "keyword" && clauses.includes(token.text));
  return end < 0 ? rest : rest.slice(0, end);
}

function selectsIn(tokens: readonly Token[]): (readonly Token[])[] {
  return tokens.flatMap((token) => {
    if (token.kind !== "group") return [];
    return isSelect(token) ? [token.tokens, ...selectsIn(token.tokens)] : selectsIn(token.tokens);
  });
}
