import type { Sql } from "postgres";
import type { Rehearsal } from "../../domain/fixes/fix.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { observeTarget } from "./observe-target.ts";
import { describeBlocker, readBlockers } from "./read-blockers.ts";

/** For statements that cannot run in a transaction: what would hold them up, and what they take. */
export async function estimateFix(sql: Sql, plan: FixPlan): Promise<Rehearsal> {
  const started = performance.now();
  const [{ verdicts }, blockers] = await Promise.all([
    observeTarget(sql, plan.target),
    readBlockers(sql, plan.target),
  ]);
  return {
    at: new Date().toISOString(),
    mode: "estimate",
    before: verdicts,
    // What was not tried is not claimed.
    after: [],
    locks: [],
    milliseconds: performance.now() - started,
    notes: [plan.rehearsal.note, durationNote(plan), diskNote(plan), ...blockerNotes(blockers)],
  };
}

function durationNote({ impact: { duration } }: FixPlan): string {
  return duration.seconds === null
    ? `How long it takes cannot be told. ${duration.basis}`
    : `It would take about ${duration.seconds} s. Basis: ${duration.basis}`;
}

function diskNote({ impact: { addedBytes } }: FixPlan): string {
  const size = addedBytes === null ? "an unknown amount" : `about ${(addedBytes / 1024 ** 2).toFixed(1)} MB`;
  return `It would take ${size} of disk. SQL does not show how much is free: look at the project's disk first.`;
}

function blockerNotes(blockers: Parameters<typeof describeBlocker>[0][]): string[] {
  if (blockers.length === 0) {
    return ["No session would hold it up now: no conflicting lock, no transaction older than a minute."];
  }
  return blockers.map((blocker) => `It would have to wait for ${describeBlocker(blocker)}.`);
}
