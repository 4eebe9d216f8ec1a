import type { FixState } from "../../../domain/fixes/fix.ts";
import type { BriefDiagnosis } from "../../../domain/report/brief-diagnosis.ts";
import { buildReport } from "../../../domain/report/build-report.ts";
import type { SkippedCheck } from "../../../domain/report/report.ts";
import { isRequired, skippedByPlan } from "../../../domain/runs/skipped-by-plan.ts";
import type { ScanResult } from "../../../domain/subscriptions/subscription.ts";
import { readLatencies } from "../../reports/read-latencies.ts";
import { readWindow } from "../../reports/read-window.ts";
import { storeReport } from "../../reports/store-report.ts";
import { finishRun } from "../finish-run.ts";
import { readRunFixes } from "../read-run-fixes.ts";
import type { RunResult, RunScope } from "../run-optimizer.ts";
import type { PhaseWork } from "../track-phases.ts";

const final: ReadonlySet<FixState> = new Set(["applied", "failed", "rolled_back"]);

export interface RunMeasurements {
  scan: ScanResult | null;
  before: BriefDiagnosis;
  /** null when the final validation could not be made. */
  after: BriefDiagnosis | null;
}

/** Keeps the report and closes the run in one transaction. A dry run closes, and leaves its report to the caller. */
export async function reportPhase(
  scope: RunScope,
  { scan, before, after }: RunMeasurements,
): Promise<PhaseWork<RunResult>> {
  const { context, run, input, tracker } = scope;
  const { sql, actor } = context;
  const { since, until } = await readWindow(sql, run.startedAt);
  const fixes = await readRunFixes(sql, run.id);
  const report = buildReport({
    generatedAt: until,
    since,
    durationSeconds: (Date.parse(until) - Date.parse(since)) / 1000,
    diagnosis: after ?? before,
    validated: after !== null,
    scan,
    fixes: input.dryRun ? fixes : fixes.filter(({ state }) => final.has(state)),
    coverageBefore: before.coverage,
    ...(await readLatencies(sql, fixes, until)),
    skipped: [
      ...skippedByPlan(input.plan, (after ?? before).project.checks),
      ...(after === null ? unvalidated(scope) : []),
    ],
    errors: tracker.errors,
    migrationsAfter: input.migrationsAfter,
    runId: run.id,
    phases: tracker.phases,
  });
  const reportId = await sql.begin(async (transaction) => {
    const id = input.dryRun ? null : await storeReport(transaction, report, actor);
    await finishRun(transaction, { id: run.id, status: report.status, reportId: id }, actor);
    return id;
  });
  return { value: { runId: run.id, reportId, report }, note: `The run is ${report.status}.` };
}

/** What the final validation would have shown. */
function unvalidated({ input }: RunScope): SkippedCheck[] {
  return ["publication_check", "index_check"].map((check) => ({
    check,
    cause: "failed",
    required: isRequired(input.plan, check),
    reason: "its query failed, and again two seconds later",
  }));
}
