import { type ChartLevel, lineLooks } from "./chart-line.ts";

/** How a line looks, for legends. */
export function LineSample({ look }: { look: ChartLevel["look"] }) {
  const { stroke, width, dashes } = lineLooks[look];
  return (
    <svg width={22} height={8} aria-hidden className="shrink-0">
      <line x1={0} x2={22} y1={4} y2={4} stroke={stroke} strokeWidth={width} strokeDasharray={dashes} />
    </svg>
  );
}
