import type { DoctorCheck } from "#domain/doctor/doctor-check.ts";
import type { Observed } from "#domain/live/observed.ts";
import type { ServiceContext } from "#services/context.ts";
import { readStatements } from "#services/live/read-statements.ts";
import { readTopics } from "#services/live/read-topics.ts";
import { readLoggedErrors } from "#services/logs/read-logged-errors.ts";

/** Whether the live page will see what only some roles and some projects can show. */
export async function judgeSources({
  sql,
  logs,
}: Pick<ServiceContext, "sql" | "logs">): Promise<DoctorCheck[]> {
  const [topics, statements, errors] = await Promise.all([
    readTopics(sql),
    readStatements(sql),
    readLoggedErrors(logs),
  ]);
  return [
    visibility("realtime.messages", topics, "broadcasts from the database can be counted"),
    visibility("pg_stat_statements", statements, "the cost of Realtime's own queries can be seen"),
    visibility("realtime log", errors, "errors of Realtime's log can be read"),
  ];
}

function visibility(name: string, source: Observed<unknown>, summary: string): DoctorCheck {
  if (source.seen) return { name, state: "ok", summary, remedy: null };
  return { name, state: "unknown", summary: source.reason, remedy: source.remedy };
}
