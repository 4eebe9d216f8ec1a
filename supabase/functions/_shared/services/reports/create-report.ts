import type { z } from "zod";
import type { createReportSchema } from "../../domain/api/report.ts";
import type { Coverage } from "../../domain/coverage/coverage.ts";
import type { Fix } from "../../domain/fixes/fix.ts";
import { planIncludes } from "../../domain/plan/plan-includes.ts";
import { buildReport } from "../../domain/report/build-report.ts";
import { renderMarkdown } from "../../domain/report/render-markdown.ts";
import { skippedByPlan } from "../../domain/runs/skipped-by-plan.ts";
import type { ServiceContext } from "../context.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import type { Platform } from "../platform.ts";
import { readPlan } from "../settings/read-plan.ts";
import { diagnoseInBrief } from "./diagnose-in-brief.ts";
import { readFinishedFixes } from "./read-finished-fixes.ts";
import { readLatencies } from "./read-latencies.ts";
import type { ReportAnswer } from "./read-report.ts";
import { readWindow } from "./read-window.ts";
import { storeReport } from "./store-report.ts";

/** Builds and keeps a report of what happened since the one before it, or since `since`, as things are now. */
export async function createReport(
  context: ServiceContext & { platform?: Platform },
  input: z.infer<typeof createReportSchema>,
): Promise<ReportAnswer> {
  const { sql, actor } = context;
  const started = performance.now();
  const window = await readWindow(sql, input.since);
  const [fixes, scan, plan] = await Promise.all([
    readFinishedFixes(sql, window),
    readStoredScan(sql),
    readPlan(sql),
  ]);
  const { findings, ...diagnosis } = await diagnoseInBrief(context, context.platform);
  const report = buildReport({
    generatedAt: window.until,
    since: window.since,
    durationSeconds: secondsOfWork(fixes) + (performance.now() - started) / 1000,
    diagnosis: { ...diagnosis, findings: findings.filter(({ check }) => planIncludes(plan, check)) },
    validated: true,
    scan,
    fixes,
    coverageBefore: firstCoverage(fixes) ?? diagnosis.coverage,
    ...(await readLatencies(sql, fixes, window.until)),
    skipped: skippedByPlan(plan, diagnosis.project.checks),
    errors: [],
    runId: null,
    phases: [],
  });
  const id = await sql.begin((transaction) => storeReport(transaction, report, actor));
  return { id, report, markdown: renderMarkdown(report) };
}

/** Measured by the first fix of the window, before it changed anything. */
function firstCoverage(fixes: readonly Fix[]): Coverage | null {
  const measured = fixes.flatMap((fix) => fix.coverageBefore ?? []);
  return measured.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
}

/** From the first step of a fix to the last: the hours before and after are nobody's work. */
function secondsOfWork(fixes: readonly Fix[]): number {
  if (fixes.length === 0) return 0;
  const first = Math.min(...fixes.map((fix) => Date.parse(fix.createdAt)));
  const last = Math.max(...fixes.map((fix) => Date.parse(fix.updatedAt)));
  return (last - first) / 1000;
}
