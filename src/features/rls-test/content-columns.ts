import type { RlsRehearsal } from "#domain/rls/rehearsal.ts";

/**
 * Columns that rows are shown with beside their key, in one order for the rows that are seen and those that are not,
 * so that they can be compared.
 */
export function contentColumns({
  seenRows,
  examined,
}: Pick<RlsRehearsal, "seenRows" | "examined">): string[] {
  const rows = [...(seenRows.seen ? seenRows.value : []), ...(examined.seen ? examined.value : [])];
  const names = new Set(rows.flatMap(({ values }) => Object.keys(values ?? {})));
  for (const { key } of rows) for (const name of Object.keys(key ?? {})) names.delete(name);
  return [...names];
}
