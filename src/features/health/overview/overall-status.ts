import type { Matrix } from "#domain/api/matrix.ts";
import type { CheckStatus } from "#domain/checks/check.ts";
import { formatNoun } from "../../../components/format/format-count.ts";

export interface OverallStatus {
  status: CheckStatus;
  title: string;
  sentence: string;
}

/** The state of the whole database in a title and a sentence; the worst thing decides. */
export function overallStatus(matrix: Matrix): OverallStatus {
  const { CRITICAL = 0, HIGH = 0, MEDIUM = 0, LOW = 0, INFO = 0 } = matrix.counts;
  const hidden = matrix.rows.filter((row) => row.statuses.includes("unknown")).length;
  if (matrix.database.publication === null) {
    return {
      status: "fail",
      title: "Realtime delivers nothing",
      sentence:
        "The publication supabase_realtime does not exist, so no change of any table reaches a client.",
    };
  }
  if (CRITICAL > 0) {
    return {
      status: "fail",
      title: "Clients are missing changes",
      sentence: `${formatNoun(CRITICAL, "critical finding")}${HIGH > 0 ? ` and ${HIGH} of high severity` : ""}: start with the worst below.`,
    };
  }
  if (HIGH > 0) {
    return {
      status: "fail",
      title: "Delivery or privacy is at risk",
      sentence: `No critical finding, but ${formatNoun(HIGH, "finding")} of high severity.`,
    };
  }
  if (MEDIUM > 0) {
    return {
      status: "warn",
      title: "Works, and could be cheaper",
      sentence: `${formatNoun(MEDIUM, "finding")} of medium severity; nothing that loses changes.`,
    };
  }
  if (matrix.rows.length === 0) {
    return {
      status: "unknown",
      title: "Nothing to judge yet",
      sentence: "No table is published and no subscription is known. Scan the application's source first.",
    };
  }
  if (hidden > 0) {
    return {
      status: "unknown",
      title: "No finding, but not everything could be seen",
      sentence: `${formatNoun(hidden, "table")} could not be judged on every check; a source is not connected.`,
    };
  }
  return {
    status: "pass",
    title: "Healthy",
    sentence:
      LOW + INFO > 0
        ? `Nothing that matters; ${formatNoun(LOW + INFO, "note")} of low severity.`
        : `${formatNoun(matrix.rows.length, "table")}, every check passed.`,
  };
}
