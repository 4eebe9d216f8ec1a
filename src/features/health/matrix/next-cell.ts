/** A place in the grid; row -1 is the header. */
export interface GridPosition {
  row: number;
  column: number;
}

interface Extent {
  rows: number;
  columns: number;
  /** Rows that fit on the screen at once. */
  page: number;
}

/** Where a key leads in an ARIA grid; null when it is not a key that moves. */
export function nextCell(
  from: GridPosition,
  key: string,
  control: boolean,
  { rows, columns, page }: Extent,
): GridPosition | null {
  const last = { row: rows - 1, column: columns - 1 };
  const to = (row: number, column: number) => ({
    row: Math.max(-1, Math.min(row, last.row)),
    column: Math.max(0, Math.min(column, last.column)),
  });
  switch (key) {
    case "ArrowDown":
      return to(control ? last.row : from.row + 1, from.column);
    case "ArrowUp":
      return to(control ? 0 : from.row - 1, from.column);
    case "ArrowRight":
      return to(from.row, control ? last.column : from.column + 1);
    case "ArrowLeft":
      return to(from.row, control ? 0 : from.column - 1);
    case "PageDown":
      return to(from.row + page, from.column);
    case "PageUp":
      return to(Math.max(0, from.row - page), from.column);
    case "Home":
      return control ? to(0, 0) : to(from.row, 0);
    case "End":
      return control ? to(last.row, last.column) : to(from.row, last.column);
    default:
      return null;
  }
}
