const HOUR_MS = 60 * 60 * 1000;

/** How far back a report reaches. */
export const reportWindows = [
  { id: "last", text: "Since the last report", hours: null },
  { id: "day", text: "The last 24 hours", hours: 24 },
  { id: "week", text: "The last 7 days", hours: 7 * 24 },
  { id: "month", text: "The last 30 days", hours: 30 * 24 },
] as const;

/** Where a window begins; null for the moment of the report before. */
export function windowStart(id: string, now: Date): Date | null {
  const hours = reportWindows.find((window) => window.id === id)?.hours ?? null;
  return hours === null ? null : new Date(now.getTime() - hours * HOUR_MS);
}
