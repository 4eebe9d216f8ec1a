/** One line of a chart: what was measured in each interval that had a measurement, oldest first. */
export interface ChartLine {
  id: string;
  title: string;
  look: LineLook;
  points: { at: number; value: number }[];
}

/** Lines differ by dashes as well, so that nobody has to tell them by colour. */
export type LineLook = "strong" | "plain" | "long" | "dashed";

export const lineLooks: Record<ChartLevel["look"], { stroke: string; width: number; dashes?: string }> = {
  strong: { stroke: "var(--series-strong)", width: 2 },
  plain: { stroke: "var(--series-plain)", width: 1.5, dashes: "1.5 3" },
  long: { stroke: "var(--series-strong)", width: 1.5, dashes: "12 4" },
  target: { stroke: "var(--ink-muted)", width: 1, dashes: "2 4" },
  dashed: { stroke: "var(--series-dashed)", width: 1.5, dashes: "5 3" },
};

/** A value that holds for all of the chart: a percentile of the whole window, or a target. */
export interface ChartLevel {
  id: string;
  value: number;
  /** Written beside it. */
  title: string;
  look: LineLook | "target";
}

/** The lowest and highest value of each interval. */
export interface ChartRange {
  title: string;
  points: { at: number; low: number; high: number }[];
}

/** Milliseconds since 1970; `stepMs` is the length of one interval. */
export interface ChartSpan {
  from: number;
  to: number;
  stepMs: number;
  /** Intervals further apart than this are not joined by a line; by default 1.5 intervals. */
  gapMs?: number;
}

/** Something that happened, drawn as a numbered upright. */
export interface ChartEvent {
  id: string;
  at: number;
  /** What it is called on the chart: a number or a letter. */
  mark: string;
  title: string;
}
