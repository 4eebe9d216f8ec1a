import { type Target, type TargetId, targets } from "#domain/bands/targets.ts";

/** What was measured for one target, where from, and by how many measurements. */
export interface Measured {
  /** In the target's unit. When several are given, each has to meet it. */
  values: { name: string; value: number }[];
  how: string;
  samples: string;
  /** When, if not in the window of the page. */
  at: string | null;
}

/** Nothing was measured: what would do it. */
export interface Unmeasured {
  remedy: string;
}

/** What was measured is not known here: its reading failed, or is under way. */
export interface Unread {
  unread: string;
}

export interface TargetRow {
  target: Target;
  verdict: "met" | "missed" | "not measured" | "not read";
  measured: Measured | null;
  /** Why there is no figure, or what would give one; null where there is one. */
  note: string | null;
}

export type Measurements = Record<TargetId, Measured | Unmeasured | Unread>;

/** The targets of R3.2 beside what was measured; never a number that was not. */
export function targetRows(measurements: Measurements): TargetRow[] {
  return targets.map((target) => {
    const measurement = measurements[target.id];
    if ("remedy" in measurement) {
      const note = `Would measure it: ${measurement.remedy}`;
      return { target, verdict: "not measured", measured: null, note };
    }
    if ("unread" in measurement) {
      return { target, verdict: "not read", measured: null, note: measurement.unread };
    }
    const met = measurement.values.every(({ value }) => meets(target.bound, value));
    return { target, verdict: met ? "met" : "missed", measured: measurement, note: null };
  });
}

function meets(bound: Target["bound"], value: number): boolean {
  return "below" in bound ? value < bound.below : value >= bound.atLeast;
}
