/** The five cases of the runbook (R4.2), by the symptom that users tell. */
export const runbookCases = ["silence", "disconnects", "latency", "rls", "leaks"] as const;
export type RunbookCase = (typeof runbookCases)[number];

export const caseWords: Record<RunbookCase, { symptom: string; about: string }> = {
  silence: {
    symptom: "Users don't see updates",
    about: "Follows one subscription from the publication to a change that arrives, and names what stops it.",
  },
  disconnects: {
    symptom: "Connections drop again and again",
    about: "Reconnect logic, tabs in the background, limits, the network, and versions of client libraries.",
  },
  latency: {
    symptom: "Updates come late",
    about: "The platform, fan-out, policies and their indexes, filters, replication, and measured stages.",
  },
  rls: {
    symptom: "Users see rows they should not",
    about: "Row level security, policies, what Realtime does not filter, and who is subscribed as whom.",
  },
  leaks: {
    symptom: "Channels and connections keep growing",
    about: "Channels against clients, what the code never removes, and subscriptions that nobody owns.",
  },
};
