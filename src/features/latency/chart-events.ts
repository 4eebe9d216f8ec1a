import type { SeriesAnswer } from "#domain/api/observe.ts";
import type { ChartEvent } from "../../components/charts/chart-line.ts";

const words = { applied: "applied", rolled_back: "rolled back" } as const;

/** Fixes of the window, numbered in the order of time: the number is on the charts and in the list beneath. */
export function chartEvents(annotations: SeriesAnswer["annotations"]): ChartEvent[] {
  return annotations
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(({ at, fixId, kind, title }, index) => ({
      id: `${fixId} ${kind} ${at}`,
      at: Date.parse(at),
      mark: String(index + 1),
      title: `${title}, ${words[kind]}`,
    }));
}
