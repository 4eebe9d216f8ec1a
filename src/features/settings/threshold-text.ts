import type { ThresholdUnit } from "#domain/thresholds/threshold-words.ts";
import { type Thresholds, thresholdsSchema } from "#domain/thresholds/thresholds.ts";

/** What stands behind the field. */
export const unitWords: Record<ThresholdUnit, string> = {
  bytes: "bytes",
  share: "%",
  ms: "ms",
  lines: "lines",
  minutes: "min",
};

/** As it stands in the field: shares are edited in percent. */
export function thresholdText(value: number, unit: ThresholdUnit): string {
  return String(unit === "share" ? Number((value * 100).toFixed(6)) : value);
}

/** What the field says, as a threshold; NaN where it is no number. */
export function parseThreshold(text: string, unit: ThresholdUnit): number {
  const number = text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
  return unit === "share" ? Number((number / 100).toFixed(8)) : number;
}

/** The sentence for a field that cannot be stored, by its name; empty when all can. */
export function thresholdFaults(
  thresholds: Thresholds,
  unitOf: (name: keyof Thresholds) => ThresholdUnit,
): Partial<Record<keyof Thresholds, string>> {
  const parsed = thresholdsSchema.safeParse(thresholds);
  if (parsed.success) return {};
  return Object.fromEntries(
    parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]) as keyof Thresholds;
      return [name, faultText(issue, unitOf(name))];
    }),
  );
}

type Issue =
  ReturnType<typeof thresholdsSchema.safeParse> extends infer Result
    ? Result extends { success: false; error: { issues: (infer One)[] } }
      ? One
      : never
    : never;

function faultText(issue: Issue, unit: ThresholdUnit): string {
  const shown = (value: number | bigint) => `${thresholdText(Number(value), unit)} ${unitWords[unit]}`;
  if (issue.code === "too_small") return `Must be at least ${shown(issue.minimum)}.`;
  if (issue.code === "too_big") return `Must be at most ${shown(issue.maximum)}.`;
  if (issue.code === "invalid_type") {
    return issue.expected === "int" ? "Must be a whole number." : "Must be a number.";
  }
  return `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.`;
}
