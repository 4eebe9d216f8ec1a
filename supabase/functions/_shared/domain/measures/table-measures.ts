import type { Severity } from "../findings/finding.ts";
import type { Observed } from "../live/observed.ts";
import type { FilterOperator } from "../subscriptions/filter-operators.ts";

/**
 * What one table was asked beside the catalog: by running its policies, by sampling its rows, by counting its
 * writes, by reading the logs. Each part is unseen where nobody could ask, with what would make it visible.
 */
export interface TableMeasures {
  /** One for each role without BYPASSRLS that may read the key and that a SELECT policy applies to. */
  policies: Observed<PolicyRun[]>;
  payload: Observed<PayloadSample>;
  writes: Observed<WriteRate>;
  /** Of the conditions the code filters by; left out where nobody asked. */
  filters?: Observed<FilterPass[]>;
  logs: Observed<LoggedErrors>;
}

/** The table's SELECT by primary key, as Realtime asks it for every subscriber of a role, tried in a rolled-back transaction. */
export interface PolicyRun {
  role: string;
  /** null when it ran for everyone it was tried for. */
  error: PolicyFailure | null;
  /** Milliseconds of one execution: the fastest of a few of the slowest row; null when it failed or there was no row to ask for. */
  ms: number | null;
  /** Planner's total cost of the subscriber's SELECT over the whole table; null when it could not be planned. */
  planCost: number | null;
  /** Rows it was asked for. None: the table is empty or nobody could read it, so only privileges were tried. */
  rows: number;
  /** Shapes of claims of live subscribers it was asked with, beside those of a user who just signed up. */
  liveClaims: number;
}

export interface PolicyFailure {
  sqlState: string;
  /** PostgreSQL's own text, without values of rows and claims. */
  message: string;
  /** A subscriber that is connected now, or a user who just signed up and brings no claims of the application. */
  as: "live" | "new";
}

/** Rows of a sample, as the JSON that Realtime would send. Bytes. */
export interface PayloadSample {
  rows: number;
  averageBytes: number;
  largestBytes: number;
  /** Of the columns that can grow wide, name and value as JSON. */
  columns: {
    name: string;
    averageBytes: number;
    largestBytes: number;
    /** Some value takes more than 2,000 stored bytes, and so stands outside of its row (TOAST). */
    outOfLine: boolean;
  }[];
}

export interface WriteRate {
  /** Rows inserted, updated and deleted per second. */
  average: number;
  /** The busiest interval that was seen; null when only an average is known. */
  peak: number | null;
  /** Seconds the average is taken over. */
  overSeconds: number;
}

/** How many of the table's rows one condition lets through, from the planner's statistics. */
export interface FilterPass {
  column: string;
  operator: FilterOperator;
  negated: boolean;
  /** null: only run time knows it, and the share is that of an average value. */
  value: string | null;
  /** 0 to 1. */
  share: number;
}

/** Lines of Realtime's log that name the table and are worse than INFO, by code or family. */
export interface LoggedErrors {
  minutes: number;
  lines: { code: string; severity: Severity; count: number; lastAt: string; sample: string }[];
}
