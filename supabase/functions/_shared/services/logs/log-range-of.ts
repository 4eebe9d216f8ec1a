import type { LogRange } from "../../domain/logs/log-line.ts";

const HOUR_MS = 3_600_000;
/** Consoles that look at the same hour ask the same question, which is then asked once. */
const SHARED_MS = 5_000;

/** The last hour up to the next shared moment, or an hour from or to the one bound that is given. */
export function logRangeOf(
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
  now: number,
): LogRange {
  if (from !== undefined && to !== undefined) return { from, to };
  if (from !== undefined) return { from, to: new Date(from.getTime() + HOUR_MS) };
  const end = to?.getTime() ?? Math.ceil(now / SHARED_MS) * SHARED_MS;
  return { from: new Date(end - HOUR_MS), to: new Date(end) };
}
