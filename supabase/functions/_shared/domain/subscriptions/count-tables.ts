/** Distinct tables that bindings name. A wildcard, and a table that only run time knows, count for none. */
export function countTables(bindings: readonly { schema: string | null; table: string | null }[]): number {
  const named = bindings.filter(({ table }) => table !== null && table !== "*");
  return new Set(named.map(({ schema, table }) => JSON.stringify([schema, table]))).size;
}
