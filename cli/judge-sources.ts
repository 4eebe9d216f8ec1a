import type { DoctorCheck } from "#domain/doctor/doctor-check.ts";
import type { Observed } from "#domain/live/observed.ts";
import type { ServiceContext } from "#services/context.ts";
import { readRegistry } from "#services/inventories/read-registry.ts";
import { readStatements } from "#services/live/read-statements.ts";
import { readTopics } from "#services/live/read-topics.ts";
import { readLoggedErrors } from "#services/logs/read-logged-errors.ts";
import { readLastSample } from "#services/samples/read-last-sample.ts";

/** Whether the live page will see what only some roles and some projects can show. */
export async function judgeSources({
  sql,
  logs,
}: Pick<ServiceContext, "sql" | "logs">): Promise<DoctorCheck[]> {
  const [topics, statements, errors, sample, registry] = await Promise.all([
    readTopics(sql),
    readStatements(sql),
    readLoggedErrors(logs),
    readLastSample(sql),
    readRegistry(sql),
  ]);
  return [
    visibility("realtime.messages", topics, "broadcasts from the database can be counted"),
    visibility("pg_stat_statements", statements, "the cost of Realtime's own queries can be seen"),
    visibility("realtime log", errors, "errors of Realtime's log can be read"),
    judgeSamples(sample),
    visibility("subscription registry", registry, "what clients announce can be compared"),
  ];
}

/** The sampler runs every few seconds; minutes of silence are a schedule that stopped. */
const STALE_SECONDS = 300;

function judgeSamples(sample: Observed<number>): DoctorCheck {
  if (!sample.seen || sample.value <= STALE_SECONDS) {
    return visibility("samples", sample, "the sampler runs, so charts have a past");
  }
  return {
    name: "samples",
    state: "warn",
    summary: `the last one was taken ${Math.round(sample.value / 60)} minutes ago`,
    remedy: "Look whether the schedule still calls the function collect (docs/deploy-hosted.md).",
  };
}

/** What a source that is not connected hides is unknown, with what would make it visible. */
export function visibility(name: string, source: Observed<unknown>, summary: string): DoctorCheck {
  if (source.seen) return { name, state: "ok", summary, remedy: null };
  return { name, state: "unknown", summary: source.reason, remedy: source.remedy };
}
