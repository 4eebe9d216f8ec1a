// biome-ignore-all lint/a11y/noRedundantRoles: laid out as blocks and grids, the elements lose their own roles
import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Tooltip } from "../../../components/ui/tooltip.tsx";
import { type GridColumn, HEADER_HEIGHT } from "./grid-columns.ts";
import type { MatrixSearch } from "./matrix-search.ts";

interface MatrixHeaderProps {
  columns: GridColumn[];
  template: string;
  sort: MatrixSearch["sort"];
  activeColumn: number | null;
}

/** Headings sort on click or Enter; hovering or focusing one tells the rule of its check. */
export function MatrixHeader({ columns, template, sort, activeColumn }: MatrixHeaderProps) {
  return (
    <thead role="rowgroup" className="sticky top-0 z-3 block bg-panel">
      <tr
        role="row"
        aria-rowindex={1}
        data-row={-1}
        className="grid border-b"
        style={{ height: HEADER_HEIGHT, gridTemplateColumns: template }}
      >
        {columns.map((column, index) => {
          const sorted = sort.key === column.key || (column.kind === "name" && sort.key === "name");
          const Arrow = sort.reversed ? ArrowUp : ArrowDown;
          return (
            <Tooltip key={column.key} content={<HeadingNote column={column} />}>
              {(trigger) => (
                <th
                  scope="col"
                  role="columnheader"
                  tabIndex={activeColumn === index ? 0 : -1}
                  aria-colindex={index + 1}
                  aria-sort={sorted ? (sort.reversed ? "ascending" : "descending") : "none"}
                  data-column={index}
                  className={clsx(
                    "flex cursor-pointer items-center gap-1 px-1.5 text-left font-medium text-xs leading-4 -outline-offset-2 hover:text-ink",
                    sorted ? "text-ink" : "text-ink-muted",
                    column.kind === "name" && "sticky left-0 z-1 border-r bg-panel pl-4",
                    column.kind === "number" && "justify-end text-right",
                  )}
                  {...trigger}
                >
                  {column.title}
                  {sorted && <Arrow size={12} aria-hidden className="shrink-0" />}
                </th>
              )}
            </Tooltip>
          );
        })}
      </tr>
    </thead>
  );
}

function HeadingNote({ column }: { column: GridColumn }) {
  return (
    <>
      <span className="block font-medium">{column.question}</span>
      {column.rule !== null && <span className="mt-1 block text-ink-muted">{column.rule}</span>}
    </>
  );
}
