const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const steps = [
  ...[5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30].map((count) => count * DAY),
];

export interface TimeTick {
  at: number;
  text: string;
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const minute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const second = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Round local times between two moments (milliseconds), at most `most` of them; midnight is told by its date. */
export function timeTicks(from: number, to: number, most: number): TimeTick[] {
  const step = steps.find((candidate) => (to - from) / candidate <= most) ?? 90 * DAY;
  const ticks: TimeTick[] = [];
  const start = new Date(from);
  start.setHours(0, 0, 0, 0);
  for (let at = start.getTime(); at <= to; at = next(at, step)) {
    if (at >= from) ticks.push({ at, text: textOf(at, step) });
  }
  return ticks;
}

/** Days by the calendar, since one of them can have 23 or 25 hours. */
function next(at: number, step: number): number {
  if (step < DAY) return at + step;
  const date = new Date(at);
  date.setDate(date.getDate() + step / DAY);
  return date.getTime();
}

function textOf(at: number, step: number): string {
  const date = new Date(at);
  if (step >= DAY || (date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0)) {
    return day.format(date);
  }
  return step < MINUTE ? second.format(date) : minute.format(date);
}

const zone = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" });

/** The reader's zone and its distance from UTC at that moment: `Europe/Amsterdam, UTC+1`. */
export function zoneHint(at: number): string {
  const offset = zone.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const { timeZone } = zone.resolvedOptions();
  const utc = offset.replace("GMT", "UTC");
  return timeZone === "UTC" ? "UTC" : `${timeZone}, ${utc}`;
}
