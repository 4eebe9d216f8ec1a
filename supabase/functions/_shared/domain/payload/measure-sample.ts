import type { TableFacts } from "../facts/database-facts.ts";
import type { PayloadSample } from "../measures/table-measures.ts";
import { type ColumnWidth, isWide, type PayloadMeasure } from "./measure-payload.ts";

/**
 * What a change of one row carries, from rows that were read. In bytes of JSON, as it arrives.
 * @param target average bytes a row should stay under
 */
export function measureSample(table: TableFacts, sample: PayloadSample, target: number): PayloadMeasure {
  const { averageBytes: total, columns } = sample;
  const heavy: ColumnWidth[] = [];
  let left = total;
  if (total >= target) {
    const candidates = columns
      .filter(({ name }) => !table.primaryKey.includes(name))
      .sort((a, b) => b.averageBytes - a.averageBytes);
    for (const { name, averageBytes } of candidates) {
      if (left < target && heavy.length > 0) break;
      const column = table.columns.find((one) => one.name === name && isWide(one));
      if (column === undefined) continue;
      heavy.push({ name, type: column.type, bytes: averageBytes });
      left -= averageBytes;
    }
  }
  const names = new Set(heavy.map(({ name }) => name));
  return {
    basis: "sample",
    rowBytes: total,
    heavy,
    light: table.columns.map(({ name }) => name).filter((name) => !names.has(name)),
  };
}
