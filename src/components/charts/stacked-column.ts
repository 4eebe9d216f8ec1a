/** One of the parts that every column is made of. */
export interface ColumnPart {
  id: string;
  title: string;
  /** A colour of CSS. */
  fill: string;
}

/** One interval: a count for each part. `at`: milliseconds since 1970. */
export interface StackedColumn {
  at: number;
  values: number[];
}
