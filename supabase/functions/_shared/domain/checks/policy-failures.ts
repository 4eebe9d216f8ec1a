import type { TableFacts } from "../facts/database-facts.ts";
import type { Severity } from "../findings/finding.ts";
import type { PolicyRun } from "../measures/table-measures.ts";
import type { CheckContext } from "./check.ts";

export interface FailedRun {
  run: PolicyRun;
  severity: Extract<Severity, "CRITICAL" | "HIGH">;
  /** Who meets it, in words. */
  because: string;
}

/**
 * Runs that raised what Realtime would meet too, worst first. A role that may not use the schema is left out: that
 * is the grant's finding. So is what only this look met: a lock, its own time limit, its being read-only.
 */
export function failedRuns(
  context: CheckContext,
  facts: TableFacts,
  runs: readonly PolicyRun[],
): FailedRun[] {
  const shut = context.database.roles
    .filter(({ closedSchemas }) => closedSchemas.includes(facts.schema))
    .map(({ name }) => name);
  return runs
    .filter(({ role, error }) => error !== null && !ours.has(error.sqlState) && !shut.includes(role))
    .map((run) => ({ run, ...gravity(context, run) }))
    .sort((a, b) => Number(b.severity === "CRITICAL") - Number(a.severity === "CRITICAL"));
}

/** Why a run says nothing about what Realtime would meet; null when it does. */
export function untold({ role, error }: { role: string; error: { sqlState: string } | null }): string | null {
  return error === null ? null : (ours.get(error.sqlState)?.(role) ?? null);
}

const ours = new Map<string, (role: string) => string>([
  ["55P03", () => "Another session locks what the policies read. Diagnose again once it has ended."],
  ["40P01", () => "The try met a deadlock. Diagnose again."],
  [
    "57014",
    (role) => `The policies took so long for ${role} that the try was canceled: see the cost of policies.`,
  ],
  [
    "25006",
    () =>
      "A policy writes, and it was tried where nothing can be written. Policies that write are run by Realtime for every change and subscriber: take the write out.",
  ],
]);

function gravity(context: CheckContext, run: PolicyRun): Omit<FailedRun, "run"> {
  if (run.error?.as === "live") {
    return { severity: "CRITICAL", because: "raised for the claims of a subscriber who is connected now" };
  }
  if (!context.subscriberRoles.includes(run.role)) {
    return {
      severity: "HIGH",
      because: "nobody subscribes with this role now, and anybody with the project's public key may",
    };
  }
  // What does not hang on claims meets every subscriber of the role.
  if (run.liveClaims > 0 && !run.error?.sqlState.startsWith("42")) {
    return {
      severity: "HIGH",
      because: "those who are connected now bring claims it runs with; a user who just signed up does not",
    };
  }
  return { severity: "CRITICAL", because: "raised for a user who just signed up" };
}
