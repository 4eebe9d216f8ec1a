import type { FilterPass } from "./table-measures.ts";

/** A column's row of pg_stats, numbers only. */
export interface ColumnSpread {
  /** Share of rows in which it is null. */
  nullShare: number;
  /** Different values; never less than 1. */
  distinct: number;
  /** How many of them are in the list of the most common, and the share of rows these have together. */
  common: { values: number; share: number };
}

export type FilterCondition = Omit<FilterPass, "share">;

/**
 * Share of the rows, 0 to 1, that one condition lets through, as PostgreSQL's planner reckons it: the share of the
 * value where it is one of the most common, else an equal part of what these leave over; an average value where only
 * run time knows it. null for comparisons and patterns, which the list of common values does not tell.
 *
 * @param shares of the condition's values; null where a value is not among the most common
 * @see https://www.postgresql.org/docs/current/row-estimation-examples.html
 */
export function filterShare(
  { operator, negated, value }: FilterCondition,
  spread: ColumnSpread,
  shares: readonly (number | null)[],
): number | null {
  const { nullShare } = spread;
  const passed = passedBy(operator, value, spread, shares);
  if (passed === null) return null;
  const reach = operator === "is" || operator === "isdistinct" ? 1 : 1 - nullShare;
  return clamp(negated ? reach - passed : passed);
}

function passedBy(
  operator: FilterCondition["operator"],
  value: string | null,
  spread: ColumnSpread,
  shares: readonly (number | null)[],
): number | null {
  const average = (1 - spread.nullShare) / Math.max(1, spread.distinct);
  const equal = value === null ? average : sum(shares.map((share) => share ?? uncommon(spread)));
  switch (operator) {
    case "eq":
      return equal;
    case "in":
      return value === null ? null : equal;
    case "neq":
      return 1 - spread.nullShare - equal;
    case "isdistinct":
      return 1 - equal;
    case "is":
      if (value === null) return null;
      return ["null", "unknown"].includes(value.toLowerCase()) ? spread.nullShare : equal;
    default:
      return null;
  }
}

function uncommon({ nullShare, distinct, common }: ColumnSpread): number {
  const left = distinct - common.values;
  return left <= 0 ? 0 : clamp(1 - nullShare - common.share) / left;
}

function sum(shares: readonly number[]): number {
  return shares.reduce((total, share) => total + share, 0);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
