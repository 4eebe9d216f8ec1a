import type { Target } from "#domain/bands/targets.ts";
import { formatBytes } from "../../components/format/format-bytes.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { formatDuration } from "../../components/format/format-duration.ts";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { formatPercent } from "../../components/format/format-percent.ts";

const formats: Record<Target["unit"], (value: number) => string> = {
  ms: formatMilliseconds,
  "per second": (value) => `${formatCount(value)}/s`,
  "%": formatPercent,
  bytes: formatBytes,
  s: formatDuration,
};

export function formatInUnit(value: number, unit: Target["unit"]): string {
  return formats[unit](value);
}

/** `below 100 ms`, `at least 1,000/s`. */
export function formatBound({ bound, unit }: Target): string {
  return "below" in bound
    ? `below ${formatInUnit(bound.below, unit)}`
    : `at least ${formatInUnit(bound.atLeast, unit)}`;
}
