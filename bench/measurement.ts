/** One number a benchmark found, and what it should be. */
export interface Measurement {
  name: string;
  value: number;
  unit: "ms" | "s" | "KB" | "MB" | "times" | "count" | "per s";
  /** What the number should at most or at least be; null when it is only told. */
  aim: { atMost: number } | { atLeast: number } | null;
}
