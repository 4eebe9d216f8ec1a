const full = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Every digit, grouped: `12,480`. */
export function formatCount(count: number): string {
  return full.format(count);
}

/** For narrow columns: `12.5K`. Below 10,000 nothing is rounded. */
export function formatShortCount(count: number): string {
  return Math.abs(count) < 10_000 ? full.format(count) : short.format(count);
}

/** `1 finding`, `3 findings`, `2 indexes`. */
export function formatNoun(count: number, one: string, many = `${one}s`): string {
  return `${full.format(count)} ${count === 1 ? one : many}`;
}

/** `85%`, rounded down as in reports, so that 100% means all of it; `<1%` while something is there, never 0%. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = Math.floor((part / whole) * 100);
  return percent === 0 && part > 0 ? "<1%" : `${percent}%`;
}
