import type { SeriesWindow } from "./series.ts";

export interface Resolution {
  /** Length of a point's interval; divides the window into at most 360 points. */
  stepSeconds: number;
  /** The coarsest store that still tells such steps apart. */
  from: "samples" | "minutes" | "hours";
}

export const resolutions: Record<SeriesWindow, Resolution> = {
  "1m": { stepSeconds: 5, from: "samples" },
  "15m": { stepSeconds: 5, from: "samples" },
  "1h": { stepSeconds: 15, from: "samples" },
  "6h": { stepSeconds: 60, from: "minutes" },
  "24h": { stepSeconds: 300, from: "minutes" },
  "7d": { stepSeconds: 3_600, from: "hours" },
  "30d": { stepSeconds: 7_200, from: "hours" },
  "90d": { stepSeconds: 21_600, from: "hours" },
};
