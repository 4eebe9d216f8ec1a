import type { TableFacts } from "../facts/database-facts.ts";
import { measurePayload } from "../payload/measure-payload.ts";
import type { FixPlan } from "./fix-plan.ts";

/** Assumed of a small hosted instance; the plan says so beside the figure. */
const BYTES_PER_SECOND = 100 * 1024 * 1024;
const ROWS_SORTED_PER_SECOND = 500_000;

/** Seconds a concurrent build takes when no transaction holds it up; null for a table of unknown size. */
export function indexDuration(table: TableFacts): FixPlan["impact"]["duration"] {
  const { estimatedRows, totalBytes } = table;
  if (estimatedRows === null) {
    return {
      seconds: null,
      basis: "The table was never analyzed, so its number of rows is unknown. ANALYZE it for an estimate.",
    };
  }
  const seconds = (2 * totalBytes) / BYTES_PER_SECOND + estimatedRows / ROWS_SORTED_PER_SECOND;
  return {
    seconds: Math.ceil(seconds * 10) / 10,
    basis:
      "2 × total size ÷ 100 MB/s + rows ÷ 500,000/s, with assumed rates: the table is read twice and the keys are sorted. " +
      "The size counts TOAST and indexes, so this is an upper bound, to which waiting for older transactions is added.",
  };
}

/** Bytes of an index entry beside its values: tuple header and line pointer. Leaf pages are filled to 90 %. */
const ENTRY_BYTES = 12;
const FILL_FACTOR = 0.9;

/**
 * Size of a btree index on these columns in bytes; null for a table of unknown size or columns of unknown width.
 * A column without a width of its own counts as the whole row, where rows take little on disk.
 */
export function indexBytes(table: TableFacts, columns: string[]): number | null {
  const { basis, rowBytes } = measurePayload(table);
  let width = ENTRY_BYTES;
  for (const name of columns) {
    const measured = table.columns.find((column) => column.name === name)?.averageBytes ?? null;
    const bytes = measured ?? (basis === "heap" ? rowBytes : null);
    if (bytes === null) return null;
    width += bytes;
  }
  return table.estimatedRows === null ? null : Math.ceil((table.estimatedRows * width) / FILL_FACTOR);
}
