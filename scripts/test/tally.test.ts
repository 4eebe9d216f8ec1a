import { expect, test } from "vitest";
import { addTallies, tallyPlaywright, tallyVitest } from "./tally.ts";

const vitest = { success: true, numPassedTests: 5, numFailedTests: 0, numFailedTestSuites: 0 };

test.each([
  ["all passed", vitest, { passed: 5, failed: 0 }],
  [
    "failed tests",
    { ...vitest, success: false, numFailedTests: 2, numFailedTestSuites: 1 },
    { passed: 5, failed: 2 },
  ],
  [
    "a file that does not load",
    { ...vitest, success: false, numFailedTestSuites: 1 },
    { passed: 5, failed: 1 },
  ],
  ["an error outside tests", { ...vitest, success: false }, { passed: 5, failed: 1 }],
])("vitest: %s", (_name, report, expected) => {
  expect(tallyVitest(report)).toEqual(expected);
});

test.each([
  ["all passed", { stats: { expected: 3, unexpected: 0, flaky: 0 }, errors: [] }, { passed: 3, failed: 0 }],
  [
    "failed and flaky",
    { stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [] },
    { passed: 4, failed: 1 },
  ],
  ["no stack", { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{}] }, { passed: 0, failed: 1 }],
])("Playwright: %s", (_name, report, expected) => {
  expect(tallyPlaywright(report)).toEqual(expected);
});

test("a report of another shape is an error, not zero failures", () => {
  expect(() => tallyVitest({})).toThrow();
  expect(() => tallyPlaywright({})).toThrow();
});

test("tallies add up", () => {
  expect(
    addTallies([
      { passed: 2, failed: 1 },
      { passed: 3, failed: 0 },
    ]),
  ).toEqual({ passed: 5, failed: 1 });
});
