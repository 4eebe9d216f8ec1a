import type { Observed } from "../live/observed.ts";

/** What the project was asked beside its tables. Each part is unseen where it could not be read, with the reason. */
export interface ProjectFacts {
  backends: Observed<BackendFacts>;
  messages: Observed<MessagesFacts>;
  realtimeSchema: Observed<RealtimeSchemaFacts>;
  leftovers: Observed<SubscriptionAges>;
}

/** Client connections of the whole cluster. */
export interface BackendFacts {
  /** What ordinary roles may use: max_connections less those reserved. */
  max: number;
  used: number;
  /** By application_name, largest first; Realtime's own pools are named `realtime…`. */
  applications: {
    name: string;
    realtime: boolean;
    used: number;
    /** Both null where the role may not see what others do. */
    active: number | null;
    idleInTransaction: number | null;
  }[];
}

/** realtime.messages: what broadcasts from the database and private channels go through. */
export interface MessagesFacts {
  partitioned: boolean;
  /** Day of the server, and days that have a partition, as YYYY-MM-DD. */
  today: string;
  tomorrow: string;
  partitionDays: string[];
  /** Name of the publication of Realtime's broadcast reader, and whether realtime.messages is in it; null without it. */
  publication: { name: string; covers: boolean } | null;
  rlsEnabled: boolean;
  policies: {
    name: string;
    command: "ALL" | "SELECT" | "INSERT" | "UPDATE" | "DELETE";
    permissive: boolean;
    roles: string[];
    using: string | null;
    check: string | null;
  }[];
  /** The policies run as Realtime does it, by role, with realtime.topic() set, and rolled back. */
  runs: TopicPolicyRun[];
}

export interface TopicPolicyRun {
  policy: string;
  role: string;
  command: "SELECT" | "INSERT";
  /** The name of a channel that realtime.topic() gave. */
  topic: string;
  /** null when it ran; a refusal by a policy is an answer and no error. */
  error: { sqlState: string; message: string } | null;
}

/** Objects by which servers of different age are told apart. */
export interface RealtimeSchemaFacts {
  features: { name: string; present: boolean; neededFor: string }[];
}

export interface SubscriptionAges {
  rows: number;
  /** Age in seconds; null without rows. */
  oldestSeconds: number | null;
  newestSeconds: number | null;
  /** Connections of Realtime that could be reading them, and its replication slots. */
  realtimeBackends: number;
  realtimeSlots: number;
}
