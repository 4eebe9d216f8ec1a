import type { Series, SeriesName } from "#domain/series/series.ts";
import type { Relation } from "../../lib/relation-param.ts";

/** Members of one series, the one with the most measurements first. */
export function membersOf(series: Series[], name: SeriesName): Series[] {
  return series
    .filter((member) => member.name === name)
    .sort((a, b) => (b.total?.count ?? 0) - (a.total?.count ?? 0));
}

/**
 * Percentiles of two members cannot be added up, so a chart shows one: of the table asked for. Without one it is that
 * of no table, the heartbeat, which stands for the project as a whole; else the fullest.
 */
export function memberOfTable(series: Series[], name: SeriesName, table: Relation | null): Series | null {
  const members = membersOf(series, name);
  if (table === null) return members.find(isOfNoTable) ?? members[0] ?? null;
  return members.find(({ labels }) => labels.schema === table.schema && labels.table === table.table) ?? null;
}

/** Whether the project as a whole was measured, by its heartbeat. */
export function hasHeartbeat(series: Series[], name: SeriesName): boolean {
  return membersOf(series, name).some(isOfNoTable);
}

function isOfNoTable({ labels }: Series): boolean {
  return labels.table === undefined;
}

/** Tables that have members of the series, in the same order. */
export function tablesOf(series: Series[], name: SeriesName): Relation[] {
  return membersOf(series, name).flatMap(({ labels: { schema, table } }) =>
    schema === undefined || table === undefined ? [] : [{ schema, table }],
  );
}
