import type { Sql } from "postgres";
import { type Observed, seen } from "../../domain/live/observed.ts";
import type { ProjectContext } from "../../domain/project-checks/project-check.ts";
import type { LoggedErrorsReading } from "../logs/read-logged-errors.ts";
import type { Platform } from "../platform.ts";
import { lookAtLive } from "../samples/look-at-live.ts";
import { noPlatform } from "./no-platform.ts";
import { readProjectFacts } from "./read-project-facts.ts";

export type ProjectObservation = Pick<ProjectContext, "project" | "live" | "logs" | "now">;

/**
 * Everything about the project as a whole, from all sources at once; judged by domain/project-checks.
 * @param errors what the log was asked for, beside this
 * @param platform null where only the database is known: what others would tell is then unseen
 */
export async function observeProject(
  sql: Sql,
  platform: Platform | null,
  errors: Observed<LoggedErrorsReading> | Promise<Observed<LoggedErrorsReading>>,
): Promise<ProjectObservation> {
  const [project, live, logged] = await Promise.all([
    readProjectFacts(sql),
    lookAtLive({ sql, platform: platform ?? noPlatform }),
    errors,
  ]);
  const logs = logged.seen ? seen(logged.value.all, logged.source) : logged;
  return { project, live: live.snapshot, logs, now: Date.now() };
}
