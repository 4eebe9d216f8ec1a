import type { SeriesAnswer } from "#domain/api/observe.ts";
import type { LiveSnapshot, Rates } from "#domain/live/live-snapshot.ts";
import type { SeriesName } from "#domain/series/series.ts";

const SLOT_MS = 5_000;
/** A minute and the slot that is being filled. */
const SLOTS = 13;

/** Series whose last minute the page draws. */
export const minuteSeries = [
  "connections",
  "channels",
  "subscriptions",
  "joins",
  "messages",
  "presence",
  "changes",
] as const satisfies SeriesName[];
export type MinuteSeries = (typeof minuteSeries)[number];

type Figures = Partial<Record<MinuteSeries, number>>;
/** The last value of every slot of five seconds, by the number of the slot since 1970. */
export type Minute = ReadonlyMap<number, Figures>;

export const emptyMinute: Minute = new Map();

/** Takes in what a sample saw; what was not seen leaves a gap. */
export function addSample(minute: Minute, snapshot: LiveSnapshot): Minute {
  const rates: Partial<Rates> = snapshot.rates.seen ? snapshot.rates.value : {};
  return withFigures(minute, Date.parse(snapshot.at), {
    ...figure("connections", snapshot.connections.seen ? snapshot.connections.value : null),
    ...figure("channels", snapshot.channels.seen ? snapshot.channels.value : null),
    ...figure("subscriptions", snapshot.subscriptions.seen ? snapshot.subscriptions.value.total : null),
    ...figure("joins", rates.joins),
    ...figure("messages", rates.messages),
    ...figure("presence", rates.presence),
    ...figure("changes", rates.changes),
  });
}

/** What the stored series tell of the minute before the page was opened. */
export function minuteOfSeries(answer: SeriesAnswer): Minute {
  let minute = emptyMinute;
  for (const series of answer.series) {
    const name = minuteSeries.find((known) => known === series.name);
    if (name === undefined) continue;
    for (const point of series.points) {
      minute = withFigures(minute, Date.parse(point.at), { [name]: point.mean });
    }
  }
  return minute;
}

/** `later` wins where both know a value. */
export function mergeMinutes(earlier: Minute, later: Minute): Minute {
  let merged = earlier;
  for (const [slot, figures] of later) merged = withFigures(merged, slot * SLOT_MS, figures);
  return merged;
}

/**
 * Values of the last minute, oldest first, each slot the sum of the named series; null where none is known. A single
 * slot in which no sample came is passed over in a straight line: hosted projects sample every ten seconds.
 */
export function lineOf(minute: Minute, names: readonly MinuteSeries[]): (number | null)[] {
  const newest = Math.max(...minute.keys());
  return Array.from({ length: SLOTS }, (_, index) => {
    const slot = newest - SLOTS + 1 + index;
    if (minute.has(slot)) return sumOf(minute.get(slot), names);
    const before = sumOf(minute.get(slot - 1), names);
    const after = sumOf(minute.get(slot + 1), names);
    return before === null || after === null ? null : (before + after) / 2;
  });
}

function sumOf(figures: Figures | undefined, names: readonly MinuteSeries[]): number | null {
  const values = names.map((name) => figures?.[name]).filter((value) => value !== undefined);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

function withFigures(minute: Minute, at: number, figures: Figures): Minute {
  const slot = Math.floor(at / SLOT_MS);
  const changed = new Map(minute);
  changed.set(slot, { ...minute.get(slot), ...figures });
  const oldest = Math.max(...changed.keys()) - SLOTS;
  for (const known of changed.keys()) if (known <= oldest) changed.delete(known);
  return changed;
}

function figure(name: MinuteSeries, value: number | null | undefined): Figures {
  return value === null || value === undefined ? {} : { [name]: value };
}
