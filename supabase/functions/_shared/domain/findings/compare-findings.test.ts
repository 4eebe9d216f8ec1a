import fc from "fast-check";
import { expect, it } from "vitest";
import { compareFindings } from "./compare-findings.ts";
import { findingTypes, severities } from "./finding.ts";

const finding = fc.record({
  severity: fc.constantFrom(...severities),
  schema: fc.constantFrom("a", "B", "é"),
  table: fc.constantFrom("t", "u"),
  type: fc.constantFrom(...findingTypes),
  columns: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
});

it("gives one order, whatever order they were found in", () => {
  fc.assert(
    fc.property(fc.array(finding), fc.array(finding), (some, others) => {
      const sorted = [...some, ...others].sort(compareFindings);
      expect([...others, ...some].sort(compareFindings)).toEqual(sorted);
    }),
  );
});

it("puts the worst first", () => {
  fc.assert(
    fc.property(fc.array(finding), (findings) => {
      const ranks = findings.sort(compareFindings).map(({ severity }) => severities.indexOf(severity));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    }),
  );
});
