const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

/** The reader's time of day to the millisecond: `14:03:22.417`. */
export function formatClock(at: number): string {
  return clock.format(at);
}
