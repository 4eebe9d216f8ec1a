import { documentation } from "../findings/documentation.ts";
import { judgeLoggedErrors } from "../logs/judge-logged-errors.ts";
import { judgeUnseen } from "./judge-unseen.ts";
import type { ProjectCheck } from "./project-check.ts";

export const realtimeLogs: ProjectCheck = {
  id: "realtime_logs",
  title: "Realtime's log",
  question: "What went wrong within the last hour, by Realtime's own account?",
  rule: {
    text: "Every operational code of Realtime has a severity and a remedy; lines without a code are sorted by what they say. Warnings of a channel are logged only for clients that join with a log_level which admits them.",
    url: documentation.platform_error,
  },
  judge({ logs, thresholds }) {
    if (!logs.seen) return judgeUnseen(logs);
    return judgeLoggedErrors(logs.value, {
      tolerated: thresholds.logErrorsPerHour,
      about: "Realtime",
      subjectOf: (type) => `log ${type}`,
    });
  },
};
