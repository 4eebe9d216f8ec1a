/** The list of “Why is it silent?”, in the order in which a change meets them. */
export const silenceSteps = [
  { id: "publication", title: "In the publication" },
  { id: "operation", title: "Operation published" },
  { id: "primary_key", title: "Primary key" },
  { id: "relation", title: "Kind of relation" },
  { id: "grants", title: "Grants" },
  { id: "policies", title: "Row level security, as this user" },
  { id: "replica_identity", title: "Replica identity" },
  { id: "filter", title: "Filter" },
  { id: "payload", title: "Size of a change" },
  { id: "realtime", title: "Realtime and replication" },
  { id: "live", title: "Live subscription" },
  { id: "system_ok", title: "Realtime says ok" },
  { id: "canary", title: "A change arrives" },
] as const;
export type SilenceStepId = (typeof silenceSteps)[number]["id"];
