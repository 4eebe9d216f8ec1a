import { describe, expect, it } from "vitest";
import { fixKinds } from "../findings/finding.ts";
import { changedPreconditions } from "./changed-preconditions.ts";
import { planFix } from "./plan-fix.ts";
import { fixDefinitions } from "./registry.ts";
import { findingOn, fixInput, tableFacts } from "./testing/fix-input.ts";

describe("planFix", () => {
  it("plans an automatic fix by its kind", () => {
    const table = tableFacts();
    expect(planFix(fixInput(findingOn(table), table)).kind).toBe("add_to_publication");
  });

  it("refuses a finding that a person resolves, with the steps", () => {
    const table = tableFacts();
    const remedy = { mode: "documented", summary: "Add a key.", steps: ["Choose it"], sql: null } as const;
    const finding = findingOn(table, { fix: { ...remedy, steps: [...remedy.steps] } });
    expect(() => planFix(fixInput(finding, table))).toThrow(
      expect.objectContaining({ code: "fix_refused", details: { steps: ["Choose it"], sql: null } }),
    );
  });

  it.each(fixKinds)("%s is registered under its own name", (kind) => {
    expect(fixDefinitions[kind].kind).toBe(kind);
  });
});

describe("changedPreconditions", () => {
  it("is null while nothing changed, even after a journey through JSON", () => {
    const facts = { key: ["id"], rls: true, owner: null };
    expect(changedPreconditions(JSON.parse(JSON.stringify(facts)), facts)).toBeNull();
  });

  it("shows what was planned on and what is now", () => {
    expect(changedPreconditions({ key: ["id"], rls: true }, { key: [], rls: true })).toEqual({
      key: { planned: ["id"], now: [] },
    });
  });
});
