import type { ColumnFacts, TableFacts } from "../facts/database-facts.ts";

/** Average payload a change should stay under, in bytes (R3.2). */
export const PAYLOAD_TARGET_BYTES = 1024;

export interface ColumnWidth {
  name: string;
  type: string;
  /** Average stored bytes of a row, out-of-line values included; null when there are no statistics. */
  bytes: number | null;
}

export interface PayloadMeasure {
  /** sample: rows were read. heap: rows take so little on disk. statistics: from ANALYZE. toast: only the TOAST file tells. none: nothing does. */
  basis: "sample" | "heap" | "statistics" | "toast" | "none";
  /** Average stored bytes of a row, for heap at most; compressed values arrive larger. null when only TOAST tells. */
  rowBytes: number | null;
  /** Wide columns that carry the payload over the target: jsonb first, then the widest. */
  heavy: ColumnWidth[];
  /** The other columns, in the table's order. */
  light: string[];
}

// ANALYZE sees a value moved out of its row as a pointer of 18 bytes.
const TOAST_POINTER_BYTES = 18;

/** Estimates what a change of one row carries, from pg_stats and the size of the TOAST table. */
export function measurePayload(table: TableFacts): PayloadMeasure {
  const { columns, estimatedRows, toastBytes, heapBytes, totalBytes } = table;
  if (estimatedRows !== null && toastBytes === 0 && heapBytes < PAYLOAD_TARGET_BYTES * estimatedRows) {
    const light = columns.map(({ name }) => name);
    return { basis: "heap", rowBytes: heapBytes / estimatedRows, heavy: [], light };
  }
  const wide = columns.filter((column) => isWide(column));
  const analyzed = (wide.length > 0 ? wide : columns).some(({ averageBytes }) => averageBytes !== null);
  if (analyzed && estimatedRows !== null && estimatedRows > 0) {
    const widths = withToast(columns, toastBytes / estimatedRows);
    return fromWidths(table, widths);
  }
  // Half of the table out of line, and no statistics: values of more than 2 KB are the rule there.
  const mostlyToast = toastBytes >= 64 * 1024 && toastBytes * 2 >= totalBytes;
  const heavy = mostlyToast
    ? byWeight(wide.map(({ name, type }) => ({ name, type, bytes: null }))).slice(0, 1)
    : [];
  return {
    basis: mostlyToast ? "toast" : "none",
    rowBytes: null,
    heavy,
    light: columns.map(({ name }) => name).filter((name) => !heavy.some((column) => column.name === name)),
  };
}

/** Whether values of this type may grow without a bound that keeps them small. */
export function isWide({ type, storage }: ColumnFacts): boolean {
  if (storage !== "extended" && storage !== "external") return false;
  const bound = /^character(?: varying)?\((\d+)\)$/.exec(type)?.[1];
  return bound === undefined || Number(bound) > 255;
}

function withToast(columns: ColumnFacts[], toastPerRow: number): ColumnWidth[] {
  const widths = columns.map(({ name, type, averageBytes }) => ({ name, type, bytes: averageBytes ?? 0 }));
  if (toastPerRow === 0) return widths;
  const wideNames = new Set(columns.filter(isWide).map(({ name }) => name));
  const [holder] = byWeight(
    widths.filter(({ name, bytes }) => wideNames.has(name) && bytes >= TOAST_POINTER_BYTES - 1),
  );
  return widths.map((width) =>
    width.name === holder?.name ? { ...width, bytes: width.bytes + toastPerRow } : width,
  );
}

function fromWidths(table: TableFacts, widths: ColumnWidth[]): PayloadMeasure {
  const total = sum(widths);
  if (total < PAYLOAD_TARGET_BYTES) {
    return { basis: "statistics", rowBytes: total, heavy: [], light: widths.map(({ name }) => name) };
  }
  const wideNames = new Set(table.columns.filter(isWide).map(({ name }) => name));
  const candidates = byWeight(
    widths.filter(({ name }) => wideNames.has(name) && !table.primaryKey.includes(name)),
  );
  const heavy: ColumnWidth[] = [];
  for (const column of candidates.sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))) {
    if (total - sum(heavy) < PAYLOAD_TARGET_BYTES) break;
    heavy.push(column);
  }
  const names = new Set(heavy.map(({ name }) => name));
  return {
    basis: "statistics",
    rowBytes: total,
    heavy: byWeight(heavy),
    light: table.columns.map(({ name }) => name).filter((name) => !names.has(name)),
  };
}

function byWeight(columns: ColumnWidth[]): ColumnWidth[] {
  const isJson = ({ type }: ColumnWidth) => type === "jsonb" || type === "json";
  return [...columns].sort(
    (a, b) =>
      Number(isJson(b)) - Number(isJson(a)) ||
      (b.bytes ?? 0) - (a.bytes ?? 0) ||
      a.name.localeCompare(b.name),
  );
}

function sum(columns: ColumnWidth[]): number {
  return columns.reduce((bytes, column) => bytes + (column.bytes ?? 0), 0);
}
