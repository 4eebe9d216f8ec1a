import { documentation } from "../findings/documentation.ts";
import { judgeLoggedErrors } from "../logs/judge-logged-errors.ts";
import type { Check } from "./check.ts";
import { notApplicable, unknown } from "./judgements.ts";

export const logErrors: Check = {
  id: "log_errors",
  title: "Log errors",
  question: "Did Realtime log errors that name this table within the last hour?",
  rule: {
    text: "Realtime names the table of a refused subscription, and the database that of a failed query, in a line of the log. Lines that name a table without its schema count for every table of that name.",
    url: documentation.subscription_error,
  },
  judge({ facts, schema, table, measures: { logs }, thresholds }) {
    if (!logs.seen) return unknown(`${logs.reason} ${logs.remedy}`);
    if (facts === null && logs.value.lines.length === 0) return notApplicable("There is no such table.");
    return judgeLoggedErrors(logs.value, {
      tolerated: thresholds.logErrorsPerHour,
      about: `${schema}.${table}`,
    });
  },
};
