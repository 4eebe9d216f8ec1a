const steps = [1, 2, 2.5, 5, 10];
const INTERVALS = 4;

/** A vertical axis from zero to a round number at or above the highest value, in at most four steps. */
export function valueAxis(highest: number): { top: number; ticks: number[] } {
  const least = highest > 0 ? highest / INTERVALS : 1 / INTERVALS;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const step = (steps.find((factor) => factor * magnitude >= least * 0.999_999) ?? 10) * magnitude;
  const intervals = highest > 0 ? Math.ceil(highest / step - 1e-6) : INTERVALS;
  const ticks = Array.from({ length: intervals + 1 }, (_, index) => tidy(index * step));
  return { top: tidy(intervals * step), ticks };
}

/** 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
