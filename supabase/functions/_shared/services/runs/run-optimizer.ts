import type { OptimizationPlan } from "../../domain/plan/optimization-plan.ts";
import type { Report } from "../../domain/report/report.ts";
import type { RunEvent } from "../../domain/runs/run-event.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import type { ServiceContext } from "../context.ts";
import { translateError } from "../database/translate-error.ts";
import type { LockPolicy } from "../fixes/lock-policy.ts";
import { finishRun } from "./finish-run.ts";
import { diagnosePhase } from "./phases/diagnose-phase.ts";
import { fixPhase } from "./phases/fix-phase.ts";
import { reportPhase } from "./phases/report-phase.ts";
import { scanPhase } from "./phases/scan-phase.ts";
import { type StartedRun, startRun } from "./start-run.ts";
import { type PhaseTracker, trackPhases } from "./track-phases.ts";

export interface RunInput {
  plan: OptimizationPlan;
  /** Scans the application; null takes the inventory the console keeps. */
  scan: (() => Promise<ScanResult>) | null;
  /** Plans and rehearses, applies nothing, and keeps no report. */
  dryRun: boolean;
  /** See Report.migrationsAfter. */
  migrationsAfter?: string;
  /** How long fixes wait for locks; the machine's own policy when left out. */
  policy?: LockPolicy;
  tell(event: RunEvent): void;
  /** Stops after the step at hand; what was fixed until then is verified and reported. */
  signal: AbortSignal;
}

export interface RunScope {
  context: ServiceContext;
  run: StartedRun;
  input: RunInput;
  tracker: PhaseTracker;
}

export interface RunResult {
  runId: string;
  /** null for a dry run. */
  reportId: string | null;
  report: Report;
}

/**
 * One pass of scan, diagnose, fix, verify and report (R2.8, R2.10, R2.11). One finding at a time, worst first;
 * what fails is kept for the report and the run goes on.
 * @throws AppError what kept the database from being diagnosed or the report from being kept; the run is FAILED.
 */
export async function runOptimizer(context: ServiceContext, input: RunInput): Promise<RunResult> {
  const run = await startRun(context, input);
  const tracker = trackPhases(context, run.id, input.tell);
  const scope = { context, run, input, tracker };
  const scan = await tracker.run("scan", () => scanPhase(scope));
  const before = await tracker.run("diagnose", () => diagnosePhase(scope));
  if (before === null) return await abandon(scope);
  await tracker.run("fix", () => fixPhase(scope, before));
  if (input.dryRun) await tracker.skip("verify", "A dry run changes nothing.");
  const after = input.dryRun ? before : await tracker.run("verify", () => diagnosePhase(scope));
  const result = await tracker.run("report", () => reportPhase(scope, { scan, before, after }));
  return result ?? (await abandon(scope));
}

async function abandon({ context, run, tracker }: RunScope): Promise<never> {
  await context.sql.begin((transaction) =>
    finishRun(transaction, { id: run.id, status: "FAILED", reportId: null }, context.actor),
  );
  throw translateError(tracker.lastFailure());
}
