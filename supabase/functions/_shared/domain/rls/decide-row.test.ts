import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideRow, type JudgedPolicy } from "./decide-row.ts";

const allow = (name: string, outcome: JudgedPolicy["outcome"]) => ({ name, permissive: true, outcome });
const restrict = (name: string, outcome: JudgedPolicy["outcome"]) => ({ name, permissive: false, outcome });

describe("which policies decided about a row", () => {
  it.each<[string, boolean | null, boolean, JudgedPolicy[], string[], RegExp]>([
    ["seen by one of two", true, true, [allow("a", "holds"), allow("b", "fails")], ["a"], /“a” lets it/],
    [
      "seen by both",
      true,
      true,
      [allow("a", "holds"), allow("b", "holds")],
      ["a", "b"],
      /“a” and “b” let it/,
    ],
    ["hidden: none holds", false, true, [allow("a", "fails"), allow("b", "fails")], ["a", "b"], /None of/],
    [
      "hidden by a restriction",
      false,
      true,
      [allow("a", "holds"), restrict("r", "fails")],
      ["r"],
      /“r” does not hold/,
    ],
    ["hidden: no permissive policy", false, true, [restrict("r", "holds")], [], /No permissive policy/],
    ["an error", null, true, [allow("a", "error"), allow("b", "holds")], ["a"], /raised an error/],
    ["not bound", true, false, [], [], /does not bind/],
    ["a policy that answers otherwise each time", true, true, [allow("a", "fails")], [], /do not say why/],
    ["a row too long to ask about", false, true, [allow("a", "unknown")], [], /do not say why/],
  ])("%s", (_, visible, bound, policies, decidedBy, why) => {
    const decision = decideRow(visible, bound, policies);
    expect(decision.decidedBy).toEqual(decidedBy);
    expect(decision.why).toMatch(why);
  });

  it("names somebody whenever PostgreSQL's rule and the answer agree, and there is a permissive policy", () => {
    const policy = fc.record({
      name: fc.string({ minLength: 1 }),
      permissive: fc.boolean(),
      outcome: fc.constantFrom<JudgedPolicy["outcome"]>("holds", "fails"),
    });
    fc.assert(
      fc.property(fc.array(policy, { maxLength: 6 }), (policies) => {
        const of = (permissive: boolean) => policies.filter((one) => one.permissive === permissive);
        fc.pre(of(true).length > 0);
        const visible =
          of(true).some(({ outcome }) => outcome === "holds") &&
          of(false).every(({ outcome }) => outcome === "holds");
        const { decidedBy } = decideRow(visible, true, policies);
        expect(decidedBy).not.toEqual([]);
        expect(
          decideRow(!visible, true, policies).decidedBy.every((name) =>
            policies.some((p) => p.name === name),
          ),
        ).toBe(true);
      }),
    );
  });
});
