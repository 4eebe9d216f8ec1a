import type { Thresholds } from "./thresholds.ts";

export type ThresholdUnit = "bytes" | "share" | "ms" | "lines" | "minutes";

export interface ThresholdWords {
  name: keyof Thresholds;
  title: string;
  /** What is judged by it, in a sentence. */
  meaning: string;
  unit: ThresholdUnit;
}

/** Thresholds for people, in the order they are shown. */
export const thresholdWords: readonly ThresholdWords[] = [
  {
    name: "payloadWarnBytes",
    title: "Average payload",
    meaning: "Average size of a row as Realtime sends it, from which a table's payload is large.",
    unit: "bytes",
  },
  {
    name: "payloadLimitShare",
    title: "Largest payload",
    meaning: "Share of Realtime's limit of 1 MB for one change that the largest sampled row may take.",
    unit: "share",
  },
  {
    name: "policyWarnMs",
    title: "Policy execution",
    meaning: "Time for one execution of a table's policies; every change costs one for every subscriber.",
    unit: "ms",
  },
  {
    name: "fanOutWarnShare",
    title: "Fan-out",
    meaning:
      "Share of what one Realtime process can check per second that changes times subscribers may take.",
    unit: "share",
  },
  {
    name: "filterPassShare",
    title: "Filter selectivity",
    meaning: "Share of a table's rows that a filter may let through before it hardly filters.",
    unit: "share",
  },
  {
    name: "slotWarnShare",
    title: "WAL kept by a slot: warning",
    meaning: "Share of max_slot_wal_keep_size that a replication slot may hold back before it is watched.",
    unit: "share",
  },
  {
    name: "slotFailShare",
    title: "WAL kept by a slot: failure",
    meaning: "Share of it from which a slot fails. Realtime restarts its own connection at 50 %.",
    unit: "share",
  },
  {
    name: "quotaWarnShare",
    title: "Quota: warning",
    meaning: "Share of a limit of the plan, or of max_connections, that may be used before it is watched.",
    unit: "share",
  },
  {
    name: "quotaFailShare",
    title: "Quota: failure",
    meaning: "Share of a limit from which it counts as reached: averages over a minute hide peaks.",
    unit: "share",
  },
  {
    name: "logErrorsPerHour",
    title: "Errors in the logs",
    meaning: "Error lines of one code within an hour that are tolerated.",
    unit: "lines",
  },
  {
    name: "orphanMinutes",
    title: "Leftover subscriptions",
    meaning: "Age from which live subscriptions with no Realtime server behind them count as left over.",
    unit: "minutes",
  },
];
