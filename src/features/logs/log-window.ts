export const logWindows = ["15m", "1h", "6h", "24h"] as const;
export type LogWindow = (typeof logWindows)[number];

const minutes: Record<LogWindow, number> = { "15m": 15, "1h": 60, "6h": 360, "24h": 1_440 };
/** Consoles that look at once ask the same, which the server then asks its source once. */
const SHARED_MS = 10_000;

export const windowWords: Record<LogWindow, { text: string; title: string }> = {
  "15m": { text: "15 m", title: "Last 15 minutes" },
  "1h": { text: "1 h", title: "Last hour" },
  "6h": { text: "6 h", title: "Last 6 hours" },
  "24h": { text: "24 h", title: "Last 24 hours" },
};

/** The bounds of a window that ends now, as a query. */
export function boundsOf(window: LogWindow, now: number): { from: string; to: string } {
  const to = Math.ceil(now / SHARED_MS) * SHARED_MS;
  return {
    from: new Date(to - minutes[window] * 60_000).toISOString(),
    to: new Date(to).toISOString(),
  };
}
