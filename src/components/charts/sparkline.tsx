import clsx from "clsx";
import { memo } from "react";
import { sparklinePath } from "./sparkline-path.ts";

const WIDTH = 120;
const HEIGHT = 28;

interface SparklineProps {
  /** Evenly spaced in time, oldest first; null where nothing was measured. */
  values: readonly (number | null)[];
  /** What it shows, for those who do not see it: "Connections in the last minute". */
  label: string;
  /** The top of its axis; else the highest of its values. */
  top?: number;
  /** Says the last and the highest value in the accessible name. */
  format?: (value: number) => string;
  className?: string;
}

/** A line as small as a word. It has no axis, so that the figure must stand beside it. */
export const Sparkline = memo(function Sparkline({
  values,
  label,
  top,
  format = String,
  className,
}: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const highest = known.reduce((most, value) => Math.max(most, value), 0);
  const last = known.at(-1);
  const told =
    last === undefined
      ? "nothing was measured"
      : `last ${format(last)}, highest ${format(highest)}, lowest ${format(Math.min(...known))}`;
  const path = sparklinePath(values, { width: WIDTH, height: HEIGHT, top: Math.max(top ?? highest, 1e-9) });
  return (
    <svg
      role="img"
      aria-label={`${label}: ${told}`}
      viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`}
      preserveAspectRatio="none"
      className={clsx("block h-8 w-full", className)}
    >
      <line
        x1={0}
        x2={WIDTH}
        y1={HEIGHT}
        y2={HEIGHT}
        stroke="var(--line)"
        strokeWidth={1}
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={path}
        fill="none"
        stroke="var(--series-strong)"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});
