// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: an ARIA grid is the interactive form of a table
// biome-ignore-all lint/a11y/noRedundantRoles: laid out as blocks and grids, the elements lose their own roles
import "./matrix-row.css";
import { memo } from "react";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { formatShortCount } from "../../../components/format/format-count.ts";
import { RelationName } from "../../../components/format/relation-name.tsx";
import { SeverityBadge } from "../../../components/ui/severity-badge.tsx";
import { statusWords } from "../../../components/ui/status-label.tsx";
import { ROW_HEIGHT } from "./grid-columns.ts";
import type { IndexedRow } from "./index-rows.ts";

interface MatrixRowProps {
  indexed: IndexedRow;
  index: number;
  template: string;
  /** Column that has the grid's one tab stop, when it is in this row. */
  activeColumn: number | null;
}

/** One element a cell and no handlers of its own: a screenful is drawn within a frame. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { indexed, index, activeColumn } = props;
  const { row } = indexed;
  const tab = (column: number) => (activeColumn === column ? 0 : -1);
  const firstNumber = row.statuses.length + 1;
  const number = (offset: number, value: string) => (
    <td
      role="gridcell"
      tabIndex={tab(firstNumber + offset)}
      aria-colindex={firstNumber + offset + 1}
      data-column={firstNumber + offset}
      className="matrix-number"
    >
      {value}
    </td>
  );

  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      className="matrix-row"
      style={{ top: index * ROW_HEIGHT, height: ROW_HEIGHT, gridTemplateColumns: props.template }}
    >
      <th
        scope="row"
        role="rowheader"
        tabIndex={tab(0)}
        aria-colindex={1}
        data-column={0}
        className="matrix-name"
      >
        <span className="min-w-0 flex-1 truncate" title={`${row.schema}.${row.table}`}>
          <RelationName schema={row.schema} table={row.table} />
        </span>
        {indexed.worst !== null && <SeverityBadge severity={indexed.worst} />}
      </th>
      {row.statuses.map((status, offset) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a matrix keep their places
          key={offset}
          role="gridcell"
          tabIndex={tab(offset + 1)}
          aria-colindex={offset + 2}
          data-column={offset + 1}
          data-status={status}
          className="matrix-status"
        >
          {statusWords[status]}
        </td>
      ))}
      {number(0, row.subscriptions === null ? "–" : formatShortCount(row.subscriptions))}
      {number(1, row.estimatedRows === null ? "–" : formatShortCount(row.estimatedRows))}
      {number(2, row.totalBytes === null ? "–" : formatBytes(row.totalBytes))}
    </tr>
  );
});
