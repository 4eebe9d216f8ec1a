import { z } from "zod";
import { checkStatusSchema, evidenceSchema, type Judgement } from "../checks/check.ts";
import type { DatabaseHead } from "../facts/database-facts.ts";
import type { LiveSnapshot } from "../live/live-snapshot.ts";
import type { Observed } from "../live/observed.ts";
import type { LoggedErrors } from "../measures/table-measures.ts";
import type { ScanResult } from "../subscriptions/subscription.ts";
import type { Thresholds } from "../thresholds/thresholds.ts";
import type { ProjectFacts } from "./project-facts.ts";

/** What is judged once for the whole project, in the order it is shown. */
export const projectCheckIds = [
  "wal_level",
  "publication_setup",
  "replication",
  "database_connections",
  "quotas",
  "database_broadcasts",
  "private_channels",
  "live_subscriptions",
  "realtime_schema",
  "client_libraries",
  "realtime_logs",
] as const;
export const projectCheckIdSchema = z.enum(projectCheckIds);
export type ProjectCheckId = z.infer<typeof projectCheckIdSchema>;

export const projectVerdictSchema = z.object({
  check: projectCheckIdSchema,
  status: checkStatusSchema,
  summary: z.string(),
  evidence: z.array(evidenceSchema),
});
export type ProjectVerdict = z.infer<typeof projectVerdictSchema>;

/** Everything a check of the project may look at. Pure as checks are: same context, same verdict. */
export interface ProjectContext {
  head: DatabaseHead;
  project: ProjectFacts;
  /** A look at everything live, taken with the rest; null where nobody looked. */
  live: LiveSnapshot | null;
  /** null: no inventory was given. */
  scan: ScanResult | null;
  /** Lines of Realtime's log that are worse than INFO, by code or family, whether or not they name a table. */
  logs: Observed<LoggedErrors>;
  thresholds: Thresholds;
  /** Moment of the look in ms since the epoch, by the clock of whoever judges. */
  now: number;
}

/** One line of the Project page. Add a file, add it to registry.ts: page, report and command line follow. */
export interface ProjectCheck {
  id: ProjectCheckId;
  title: string;
  /** The question it answers. */
  question: string;
  /** The rule in a sentence, and where it comes from. */
  rule: { text: string; url: string };
  /** Findings say with `subject` what of the project they are about; they name no table. */
  judge(context: ProjectContext): Judgement;
}
