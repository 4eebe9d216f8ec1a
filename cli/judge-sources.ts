import type { Sql } from "postgres";
import type { DoctorCheck } from "#domain/doctor/doctor-check.ts";
import type { Observed } from "#domain/live/observed.ts";
import { readStatements } from "#services/live/read-statements.ts";
import { readTopics } from "#services/live/read-topics.ts";

/** Whether the live page will see what only some roles and some projects can show. */
export async function judgeSources(sql: Sql): Promise<DoctorCheck[]> {
  const [topics, statements] = await Promise.all([readTopics(sql), readStatements(sql)]);
  return [
    visibility("realtime.messages", topics, "broadcasts from the database can be counted"),
    visibility("pg_stat_statements", statements, "the cost of Realtime's own queries can be seen"),
  ];
}

function visibility(name: string, source: Observed<unknown>, summary: string): DoctorCheck {
  if (source.seen) return { name, state: "ok", summary, remedy: null };
  return { name, state: "unknown", summary: source.reason, remedy: source.remedy };
}
