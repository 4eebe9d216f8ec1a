import { stripVTControlCharacters } from "node:util";
import { printable } from "./printable.ts";

/** Columns padded to their widest cell. Cells are made printable first; colour belongs to `paint`. */
export function formatTable(
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: number) => string = (cell) => cell,
): string[] {
  const cells = rows.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of cells)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  return cells.map((row, rowIndex) =>
    row
      .map((cell, column) => {
        const painted = paint(cell, column, rowIndex);
        const width = stripVTControlCharacters(painted).length;
        return column === row.length - 1 ? painted : painted + " ".repeat((widths[column] ?? 0) - width);
      })
      .join("  "),
  );
}
