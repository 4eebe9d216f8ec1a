import type { Coverage } from "../coverage/coverage.ts";
import { compareFindings } from "../findings/compare-findings.ts";
import type { Fix } from "../fixes/fix.ts";
import type { RunPhase } from "../runs/run-phase.ts";
import type { ScanResult } from "../subscriptions/subscription.ts";
import type { BriefDiagnosis } from "./brief-diagnosis.ts";
import { countReport } from "./count-report.ts";
import type { MeasuredLatency, Report, ReportError, SkippedCheck } from "./report.ts";
import { reportInventory } from "./report-inventory.ts";
import { reportStatus } from "./report-status.ts";

/** Who made the change, in the report's front matter. */
export const REPORT_AGENT = "realtime-optimizer";

export interface ReportInput {
  generatedAt: string;
  since: string;
  durationSeconds: number;
  /** Made after the last fix; the one before the fixes when the final validation could not be made. */
  diagnosis: BriefDiagnosis;
  /** Whether `diagnosis` is the final validation. */
  validated: boolean;
  scan: ScanResult | null;
  fixes: readonly Fix[];
  coverageBefore: Coverage;
  latencyBefore: MeasuredLatency | null;
  latencyAfter: MeasuredLatency | null;
  skipped: readonly SkippedCheck[];
  errors: readonly ReportError[];
  migrationsAfter?: string | undefined;
  runId: string | null;
  phases: readonly RunPhase[];
}

/** Puts together what was measured (R2.11). Judges nothing that the inputs do not say. */
export function buildReport(input: ReportInput): Report {
  const inventory = input.scan && reportInventory(input.scan);
  const fixes = input.fixes.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const fixed = new Set(fixes.filter((fix) => fix.state === "applied").map((fix) => fix.finding.id));
  // Without a final validation each applied fix still has its own verification to go by.
  const remaining = input.diagnosis.findings
    .filter((finding) => input.validated || !fixed.has(finding.id))
    .toSorted(compareFindings);
  const counts = countReport({ remaining, fixes, inventory, tables: input.diagnosis.stats.tables });
  return {
    version: 1,
    agent: REPORT_AGENT,
    generatedAt: input.generatedAt,
    since: input.since,
    durationSeconds: input.durationSeconds,
    status: reportStatus({ ...counts, skipped: input.skipped }),
    database: input.diagnosis.database,
    inventory,
    counts,
    coverageBefore: input.coverageBefore,
    coverageAfter: input.validated ? input.diagnosis.coverage : null,
    latencyBefore: input.latencyBefore,
    latencyAfter: input.latencyAfter,
    verdicts: input.diagnosis.verdicts,
    alreadyOptimized: input.diagnosis.alreadyOptimized,
    project: input.diagnosis.project.checks.map(({ check, status, summary }) => ({ check, status, summary })),
    bottlenecks: input.diagnosis.bottlenecks,
    remaining,
    fixes,
    errors: [...failuresOf(fixes), ...input.errors].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    skipped: [...input.skipped],
    notes: notesOf(counts.subscriptions),
    migrationsAfter: input.migrationsAfter ?? "0",
    runId: input.runId,
    phases: [...input.phases],
  };
}

function failuresOf(fixes: readonly Fix[]): ReportError[] {
  return fixes
    .filter((fix) => fix.failure !== null)
    .map((fix) => ({ at: fix.updatedAt, where: fix.plan.title, message: fix.failure ?? "" }));
}

/** R2.15: what a reader must know before believing the status. */
function notesOf(subscriptions: number | null): string[] {
  if (subscriptions === null)
    return ["No application code was scanned, so it is not known what clients subscribe to"];
  return subscriptions === 0 ? ["No realtime subscriptions detected"] : [];
}
