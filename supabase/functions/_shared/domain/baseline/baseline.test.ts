import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Severity } from "../findings/finding.ts";
import type { Smell } from "../subscriptions/subscription.ts";
import { baselineSchema, emptyBaseline } from "./baseline.ts";
import { acceptFindings, findingsAgainstBaseline } from "./findings-against-baseline.ts";
import { acceptSmells, smellsAgainstBaseline } from "./smells-against-baseline.ts";

const smell = (line: number, fields: Partial<Smell> = {}): Smell => ({
  rule: "no-filter",
  file: "src/a.ts",
  line,
  message: "No filter.",
  ...fields,
});
const finding = (id: string, severity: Severity) => ({ id, severity, title: `finding ${id}` });

describe("smells against a baseline", () => {
  const accepted = { ...emptyBaseline, smells: acceptSmells([smell(3), smell(9)]) };

  it("are known although their lines moved and other lines are named", () => {
    const together = (lines: string) => smell(1, { message: `2 channels open together (lines ${lines}).` });
    const baseline = { ...accepted, smells: acceptSmells([smell(3), together("1, 22")]) };
    expect(smellsAgainstBaseline([smell(30), together("5, 26")], baseline)).toEqual({
      fresh: [],
      known: 2,
      gone: [],
    });
  });

  it("are new when one more of the same kind is written", () => {
    expect(smellsAgainstBaseline([smell(1), smell(2), smell(3)], accepted)).toEqual({
      fresh: [smell(3)],
      known: 2,
      gone: [],
    });
  });

  it("are new in another file and under another rule", () => {
    const others = [smell(3, { file: "src/b.ts" }), smell(3, { rule: "no-cleanup" })];
    expect(smellsAgainstBaseline([smell(3), smell(9), ...others], accepted).fresh).toEqual(others);
  });

  it("are gone when they are mended", () => {
    expect(smellsAgainstBaseline([smell(3)], accepted).gone).toEqual([accepted.smells[1]]);
  });

  it("are all known right after they were accepted", () => {
    const some = fc.record({
      rule: fc.constantFrom("a", "b"),
      file: fc.constantFrom("x", "y"),
      line: fc.integer({ min: 1, max: 99 }),
      message: fc.constantFrom("m", "n (line 3)", "n (lines 3, 4)"),
    });
    fc.assert(
      fc.property(fc.array(some), fc.integer({ min: 0, max: 9 }), (smells, moved) => {
        const baseline = baselineSchema.parse({ ...emptyBaseline, smells: acceptSmells(smells) });
        const later = smells.map((one) => ({ ...one, line: one.line + moved }));
        expect(smellsAgainstBaseline(later, baseline)).toEqual({ fresh: [], known: smells.length, gone: [] });
      }),
    );
  });
});

describe("findings against a baseline", () => {
  const accepted = {
    ...emptyBaseline,
    findings: acceptFindings([finding("a", "MEDIUM"), finding("b", "LOW")]),
  };

  it("are known at the severity they were accepted with, or a lesser one", () => {
    const found = [finding("a", "MEDIUM"), finding("b", "INFO")];
    expect(findingsAgainstBaseline(found, accepted)).toEqual({ fresh: [], known: 2, gone: [] });
  });

  it("are new when they are worse than what was accepted", () => {
    const found = [finding("a", "CRITICAL"), finding("b", "LOW"), finding("c", "INFO")];
    expect(findingsAgainstBaseline(found, accepted).fresh).toEqual([found[0], found[2]]);
  });

  it("are gone when they are fixed", () => {
    expect(findingsAgainstBaseline([finding("a", "MEDIUM")], accepted).gone).toEqual([accepted.findings[1]]);
  });
});
