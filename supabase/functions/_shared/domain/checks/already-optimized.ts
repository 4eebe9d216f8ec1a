import type { Verdict } from "./check.ts";

/** How the summary of a pass begins where someone has done on purpose what the fix would advise (R2.4). */
export const ALREADY_OPTIMIZED = "Already optimized";

export function isAlreadyOptimized({ status, summary }: Pick<Verdict, "status" | "summary">): boolean {
  return status === "pass" && summary.startsWith(ALREADY_OPTIMIZED);
}
