const exact = new Intl.DateTimeFormat("en-CA", {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});
const clock = new Intl.DateTimeFormat("en-CA", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "long" });

/** The reader's time zone, to the second, with the zone named. */
export function formatTime(time: string | Date): string {
  return exact.format(new Date(time)).replace(", ", " ");
}

/** The time of day alone, for what is at most minutes old: `14:03:25`. */
export function formatClock(time: string | Date): string {
  return clock.format(new Date(time));
}

/** `3 minutes ago`, `yesterday`. A clock that runs a little apart from the server's says `just now`. */
export function formatAge(time: string | Date, now: number): string {
  const seconds = Math.round((new Date(time).getTime() - now) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 10) return "just now";
  if (distance < 60) return relative.format(seconds, "second");
  if (distance < 3600) return relative.format(Math.trunc(seconds / 60), "minute");
  if (distance < 86_400) return relative.format(Math.trunc(seconds / 3600), "hour");
  return relative.format(Math.trunc(seconds / 86_400), "day");
}
