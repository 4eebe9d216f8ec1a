import type { CheckStatus } from "#domain/checks/check.ts";
import type { ConnectionStatus } from "../../../lib/realtime/connection-state.ts";

interface ConnectionWords {
  short: string;
  /** After "The console is". */
  announced: string;
  /** What it means for what is on the page. */
  meaning: string;
  status: CheckStatus;
}

export const connectionWords: Record<ConnectionStatus, ConnectionWords> = {
  connecting: {
    short: "Connecting",
    announced: "connecting to Realtime",
    meaning: "The console is joining Realtime. Until then it asks the functions.",
    status: "unknown",
  },
  live: {
    short: "Live",
    announced: "live",
    meaning: "Every sample arrives by Realtime as it is taken.",
    status: "pass",
  },
  polling: {
    short: "Polling",
    announced: "polling: no samples by Realtime",
    meaning:
      "Samples do not arrive by Realtime. The console asks the functions every 5 s while this tab is in sight, keeps trying, and comes back by itself.",
    status: "warn",
  },
  offline: {
    short: "No connection",
    announced: "without a connection",
    meaning:
      "Neither Realtime nor the functions answer. What you see is what was last known; the console keeps trying both.",
    status: "fail",
  },
};
