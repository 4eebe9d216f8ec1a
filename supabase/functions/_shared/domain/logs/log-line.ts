import type { Severity } from "../findings/finding.ts";

/** Which server wrote a line. */
export type LogOrigin = "realtime" | "postgres";

/** A line as its source has it. It may hold claims and values of rows: redact-text.ts before it is shown. */
export interface RawLogLine {
  id: string;
  /** ISO 8601 in UTC with microseconds, so that text order is time order. */
  at: string;
  /** As written by the source, in any case; "" where it says none. */
  level: string;
  text: string;
  origin: LogOrigin;
}

/** Bounds of what is asked for; `to` is not included. */
export interface LogRange {
  from: Date;
  to: Date;
}

/** Counts of a range as a source tells them. `n` of the groups add up to `n` of the buckets when it is `complete`. */
export interface LogCounts {
  stepSeconds: number;
  /** `at`: ISO 8601, begin of the interval. Intervals without lines are left out. */
  buckets: { at: string; severity: Severity; n: number }[];
  groups: {
    /** A code, the id of a family, `lifecycle` or `unrecognised`. */
    key: string;
    severity: Severity;
    origin: LogOrigin;
    n: number;
    firstAt: string;
    lastAt: string;
    /** One of the lines, not redacted. */
    sample: string;
  }[];
  /** Where lines name a table or a topic: the snippet that names it. */
  places: { key: string; severity: Severity; place: string; n: number; lastAt: string }[];
  /** null when every line of the range was counted; else what was left out and why. */
  partial: string | null;
}
