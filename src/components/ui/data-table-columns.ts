import {
  type ColumnDef,
  createSortedRowModel,
  type ReactTable,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
} from "@tanstack/react-table";

export const dataTableFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

/** Columns of a table; numbers sort with `sortFn: "basic"`. Keep the array outside of the component: a new one is a new table. */
export type DataColumn<Row extends object> = ColumnDef<typeof dataTableFeatures, Row>;
export type DataTableModel<Row extends object> = ReactTable<typeof dataTableFeatures, Row>;
