import type { Severity } from "../findings/finding.ts";
import type { Observed } from "../live/observed.ts";

/**
 * What one table was asked beside the catalog: by running its policies, by sampling its rows, by counting its
 * writes, by reading the logs. Each part is unseen where nobody could ask, with what would make it visible.
 */
export interface TableMeasures {
  /** One for each subscriber role that row level security applies to. */
  policies: Observed<PolicyRun[]>;
  payload: Observed<PayloadSample>;
  writes: Observed<WriteRate>;
  logs: Observed<LoggedErrors>;
}

/** The table's SELECT by primary key, as Realtime asks it for every subscriber of a role, tried in a rolled-back transaction. */
export interface PolicyRun {
  role: string;
  /** null when it ran. */
  error: { sqlState: string; message: string } | null;
  /** Milliseconds of one execution, median of a few; null when it failed or there was no row to ask for. */
  ms: number | null;
  /** Planner's total cost of the subscriber's SELECT over the whole table; null when it could not be planned. */
  planCost: number | null;
}

/** Rows of a sample, as the JSON that Realtime would send. Bytes. */
export interface PayloadSample {
  rows: number;
  averageBytes: number;
  largestBytes: number;
}

export interface WriteRate {
  /** Rows inserted, updated and deleted per second. */
  average: number;
  /** The busiest interval that was seen; null when only an average is known. */
  peak: number | null;
  /** Seconds the average is taken over. */
  overSeconds: number;
}

/** Lines of Realtime's log that name the table and are worse than INFO, by code or family. */
export interface LoggedErrors {
  minutes: number;
  lines: { code: string; severity: Severity; count: number; lastAt: string; sample: string }[];
}
