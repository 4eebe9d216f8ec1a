import { defaultThresholds, type Thresholds } from "./thresholds.ts";

/** Those that differ from their default: only these are stored, so that a better default reaches every project. */
export function changedThresholds(thresholds: Thresholds): Partial<Thresholds> {
  return Object.fromEntries(
    Object.entries(thresholds).filter(
      ([name, value]) => defaultThresholds[name as keyof Thresholds] !== value,
    ),
  );
}
