import { describe, expect, it } from "vitest";
import { type ChainVerdict, GENESIS_HASH } from "#domain/audit/audit-entry.ts";
import { type ChainState, describeChain } from "./describe-chain.ts";

const intact: ChainVerdict = {
  intact: true,
  records: 42,
  head: { seq: 42, hash: "a".repeat(64) },
  broken: null,
  verifiedAt: "2026-11-20T20:00:00.000Z",
};
const broken: ChainVerdict = {
  ...intact,
  intact: false,
  head: { seq: 6, hash: "b".repeat(64) },
  broken: { seq: 7, reason: "Its text or its hash was changed: they do not match." },
};
const describeState = (state: Partial<ChainState>) =>
  describeChain({ verdict: undefined, verifying: false, error: null, newest: 0, ...state });

describe("describeChain", () => {
  it("says that an intact chain is intact, and only then is it a pass", () => {
    expect(describeState({ verdict: intact, newest: 42 })).toEqual({
      status: "pass",
      title: "Chain intact",
      text: "42 records, head #42",
    });
  });

  it.each([
    { name: "before the first verdict", state: {} },
    { name: "while it is verified again", state: { verdict: intact, verifying: true } },
    { name: "when verifying again failed", state: { verdict: intact, error: new Error("down") } },
    { name: "when records came after the verdict", state: { verdict: intact, newest: 43 } },
    {
      name: "for an empty trail",
      state: { verdict: { ...intact, records: 0, head: { seq: 0, hash: GENESIS_HASH } } },
    },
  ])("is no pass $name", ({ state }) => {
    expect(["unknown", "not_applicable"]).toContain(describeState(state).status);
  });

  it("names the record at which the chain breaks, why, and what still holds", () => {
    expect(describeState({ verdict: broken, newest: 42 })).toEqual({
      status: "fail",
      title: "Chain broken at #7",
      text: "Its text or its hash was changed: they do not match. Records up to #6 hold.",
    });
    const atOnce = { ...broken, head: { seq: 0, hash: GENESIS_HASH }, broken: { seq: 1, reason: "No." } };
    expect(describeState({ verdict: atOnce }).text).toBe("No.");
  });
});
