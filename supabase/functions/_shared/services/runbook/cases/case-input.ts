import type { Observed } from "../../../domain/live/observed.ts";
import type { ConnectionProbe } from "../../../domain/probes/probe.ts";
import type { RealtimeSettings } from "../../../domain/runbook/realtime-settings.ts";
import type { RunbookSources } from "../runbook-sources.ts";

export interface CaseInput {
  sources: RunbookSources;
  /** The table it is about; null for all of them. */
  table: { schema: string; table: string } | null;
  settings(): Promise<Observed<RealtimeSettings>>;
  /** Connects now, as the project itself. */
  probeConnection(): Promise<ConnectionProbe>;
  /** Roles that row level security does not bind. */
  bypassingRoles(): Promise<string[]>;
}
