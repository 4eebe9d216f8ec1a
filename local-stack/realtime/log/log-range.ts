const MINUTE_MS = 60_000;
const LONGEST_MS = 24 * 60 * MINUTE_MS;

/** Bounds in ms since the epoch, `to` not included. */
export interface LogRange {
  from: number;
  to: number;
}

/** The endpoint's rules: no bound is the last minute, one bound opens a minute, and never more than 24 h. */
export function logRange(
  start: string | null,
  end: string | null,
  now: number,
): LogRange | { invalid: string } {
  const from = start === null ? null : Date.parse(start);
  const to = end === null ? null : Date.parse(end);
  for (const [name, value] of [
    ["iso_timestamp_start", from],
    ["iso_timestamp_end", to],
  ] as const) {
    if (Number.isNaN(value)) return { invalid: `${name} must be a valid ISO 8601 date string` };
  }
  const range = rangeOf(from, to, now);
  if (range.to < range.from) return { invalid: "iso_timestamp_end must not be before iso_timestamp_start" };
  if (range.to - range.from > LONGEST_MS)
    return { invalid: "The timestamp range must be no more than 24 hours" };
  return range;
}

function rangeOf(from: number | null, to: number | null, now: number): LogRange {
  if (from !== null && to !== null) return { from, to };
  if (from !== null) return { from, to: from + MINUTE_MS };
  const end = to ?? now + 1;
  return { from: end - MINUTE_MS, to: end };
}
