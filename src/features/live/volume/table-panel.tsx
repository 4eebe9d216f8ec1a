import { memo, useMemo, useState } from "react";
import { bandOf, deliveryBands } from "#domain/bands/health-bands.ts";
import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { BandLabel } from "../../../components/ui/band-label.tsx";
import type { DataColumn } from "../../../components/ui/data-table-columns.ts";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { Seen } from "../../../components/ui/seen.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { VirtualTable } from "../../../components/ui/virtual-table.tsx";
import { formatRate } from "../format-rate.ts";
import { TableLink } from "../table-link.tsx";
import { orderTables, type TableOrder, type TableVolume } from "./order.ts";

const columns: DataColumn<TableVolume>[] = [
  {
    id: "table",
    header: "Table",
    accessorFn: ({ schema, table }) => `${schema}.${table}`,
    sortFn: "alphanumeric",
    cell: ({ row: { original } }) => <TableLink schema={original.schema} table={original.table} />,
  },
  {
    id: "writes",
    header: "Writes per second",
    accessorFn: ({ writesPerSecond }) => writesPerSecond ?? -1,
    sortFn: "basic",
    cell: ({ row: { original } }) =>
      original.writesPerSecond === null ? "–" : formatRate(original.writesPerSecond),
  },
  {
    id: "subscriptions",
    header: "Subscriptions",
    accessorFn: ({ subscriptions }) => subscriptions,
    sortFn: "basic",
    cell: ({ row: { original } }) => formatCount(original.subscriptions),
  },
  {
    id: "delivery",
    header: "Delivery, p95",
    accessorFn: ({ deliveryMs }) => deliveryMs ?? -1,
    sortFn: "basic",
    cell: ({ row: { original } }) =>
      original.deliveryMs === null ? (
        <span className="text-ink-muted">Not measured</span>
      ) : (
        <>
          {Math.round(original.deliveryMs)} ms <BandLabel band={bandOf(original.deliveryMs, deliveryBands)} />
        </>
      ),
  },
];

/** Which tables are written to and listened to most, and whose changes arrive last. */
export const TablePanel = memo(function TablePanel({ tables }: { tables: LiveSnapshot["tables"] }) {
  const [order, setOrder] = useState<TableOrder>("busiest");
  return (
    <Panel
      title="Volume by table"
      flush
      aside={
        <Select
          label="Order of tables"
          value={order}
          onValueChange={(value) => setOrder(value === "slowest" ? "slowest" : "busiest")}
          options={[
            { value: "busiest", text: "Busiest first" },
            { value: "slowest", text: "Slowest first" },
          ]}
        />
      }
    >
      <Seen of={tables}>{(volumes) => <Tables volumes={volumes} order={order} />}</Seen>
    </Panel>
  );
});

function Tables({ volumes, order }: { volumes: TableVolume[]; order: TableOrder }) {
  const rows = useMemo(() => orderTables(volumes, order), [volumes, order]);
  if (rows.length === 0) {
    return <EmptyState title="No published table is written to or listened to" />;
  }
  return (
    <>
      <VirtualTable
        label="List of tables"
        rows={rows}
        columns={columns}
        rowId={({ schema, table }) => JSON.stringify([schema, table])}
        rightAligned={["writes", "subscriptions", "delivery"]}
      />
      {rows.some(({ deliveryMs }) => deliveryMs === null) && (
        <p className="border-t px-3 py-2 text-ink-muted text-xs">
          Delivery is measured by a live test: open the table and run one.
        </p>
      )}
    </>
  );
}
