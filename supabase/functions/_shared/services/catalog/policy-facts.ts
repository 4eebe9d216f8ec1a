import type { PolicyFacts } from "../../domain/facts/database-facts.ts";
import type { NamedIndex } from "./index-facts.ts";
import type { TableRow } from "./table-row.ts";

const commands: Record<string, PolicyFacts["command"]> = {
  "*": "ALL",
  r: "SELECT",
  a: "INSERT",
  w: "UPDATE",
  d: "DELETE",
};

export function policyFacts(
  row: TableRow,
  columnNames: ReadonlyMap<number, string>,
  indexes: NamedIndex[],
): PolicyFacts[] {
  return row.policies.map(([oid, name, command, permissive, roles, using, check]) => ({
    name,
    command: commands[command] ?? "ALL",
    permissive,
    roles,
    using,
    check,
    reads: [
      ...row.own_reads.flatMap(([policy, attribute]) => {
        const column = columnNames.get(attribute);
        if (policy !== oid || column === undefined) return [];
        return [{ schema: row.schema, table: row.table, column, leadsIndex: leadsIndex(column, indexes) }];
      }),
      ...row.other_reads.flatMap(([policy, schema, table, column, leads]) =>
        policy === oid ? [{ schema, table, column, leadsIndex: leads }] : [],
      ),
    ],
  }));
}

function leadsIndex(column: string, indexes: NamedIndex[]): boolean {
  return indexes.some(
    ({ columns, valid, predicate, method }) =>
      valid && predicate === null && columns[0] === column && (method === "btree" || method === "hash"),
  );
}
