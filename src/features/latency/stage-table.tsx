import type { Series } from "#domain/series/series.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { memberOfTable } from "./find-series.ts";
import { connectionStages } from "./latency-search.ts";
import { stageWords } from "./latency-words.ts";

/** Percentiles of each stage over the whole window. */
export function StageTable({ series }: { series: Series[] }) {
  return (
    <Table label="Stages of the connection over the window">
      <thead>
        <tr>
          <HeadCell>Stage</HeadCell>
          {["p50", "p95", "p99", "Probes"].map((title) => (
            <HeadCell key={title} className="text-right">
              {title}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {connectionStages.map((stage) => {
          const total = memberOfTable(series, stage, null)?.total ?? null;
          const cells = [total?.p50, total?.p95, total?.p99].map((value) =>
            value === undefined ? "–" : formatMilliseconds(value),
          );
          return (
            <tr key={stage}>
              <Cell>{stageWords[stage]}</Cell>
              <Cell className="whitespace-nowrap text-right">{cells[0]}</Cell>
              <Cell className="whitespace-nowrap text-right">{cells[1]}</Cell>
              <Cell className="whitespace-nowrap text-right">{cells[2]}</Cell>
              <Cell className="text-right">{total === null ? "not measured" : formatCount(total.count)}</Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
