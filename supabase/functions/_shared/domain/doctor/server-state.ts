import type { PublicationFacts } from "../facts/publication-facts.ts";

/** What `doctor` asks a server, in one statement. */
export interface ServerState {
  database: string;
  role: string;
  serverVersion: string;
  /** server_version_num, such as 170010. */
  serverVersionNumber: number;
  walLevel: string;
  /** null when `supabase_realtime` does not exist. */
  publication: Pick<PublicationFacts, "owner" | "alterable" | "allTables" | "publishes"> | null;
  /** The role sees the statements and waits of other roles in pg_stat_activity. */
  seesActivity: boolean;
  /** null when realtime.subscription does not exist. */
  readsSubscriptions: boolean | null;
  /** null when the schema realtime_optimizer does not exist. */
  ownSchema: { usable: boolean; missing: string[] } | null;
}

/**
 * What the migrations of this version leave in the schema realtime_optimizer: tables, and for a migration that
 * only alters one, a column of it as `table.column`.
 */
export const ownObjects = [
  "operators",
  "armings",
  "inventories",
  "runs",
  "fixes",
  "fixes.at_work_by",
  "reports",
  "audit_log",
] as const;
