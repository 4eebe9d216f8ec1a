import { z } from "zod";

export interface Tally {
  passed: number;
  failed: number;
}

export const BROKEN: Tally = { passed: 0, failed: 1 };

const vitestSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

/** Counts of vitest's JSON reporter. A file that does not load fails without a failed test: it counts as one. */
export function tallyVitest(report: unknown): Tally {
  const { success, numPassedTests, numFailedTests, numFailedTestSuites } = vitestSchema.parse(report);
  const failed = numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
  return { passed: numPassedTests, failed: success ? failed : Math.max(failed, 1) };
}

const playwrightSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** Counts of Playwright's JSON reporter. Errors outside tests, such as a stack that does not start, count too. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = playwrightSchema.parse(report);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

export function addTallies(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  };
}
