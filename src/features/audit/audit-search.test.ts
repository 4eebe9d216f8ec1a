import { describe, expect, it } from "vitest";
import { auditSearchPath, isFiltered, parseAuditSearch } from "./audit-search.ts";

const fixId = "3f1c2a50-0d54-4f0e-9a7a-6f0f7a3f8b11";
const parse = (text: string) => parseAuditSearch(new URLSearchParams(text));

describe("filters of the trail in the address", () => {
  it.each([
    { text: "", search: { action: null, actor: null, fixId: null } },
    { text: "action=fix.applied", search: { action: "fix.applied", actor: null, fixId: null } },
    { text: "action=fix.exploded", search: { action: null, actor: null, fixId: null } },
    {
      text: "actor=%20ann%2Bops%40example.com%20",
      search: { action: null, actor: "ann+ops@example.com", fixId: null },
    },
    { text: "actor=%20", search: { action: null, actor: null, fixId: null } },
    { text: `fixId=${fixId}`, search: { action: null, actor: null, fixId } },
    { text: "fixId=1", search: { action: null, actor: null, fixId: null } },
  ])("reads $text", ({ text, search }) => {
    expect(parse(text)).toEqual(search);
  });

  it("writes what it reads", () => {
    const search = { action: "fix.rolled_back", actor: "ann+ops@example.com", fixId } as const;
    const path = auditSearchPath(search);
    expect(path).toMatch(/^\/audit\?/);
    expect(parse(path.slice(path.indexOf("?")))).toEqual(search);
  });

  it("has no question mark without filters", () => {
    const search = parse("");
    expect(auditSearchPath(search)).toBe("/audit");
    expect(isFiltered(search)).toBe(false);
    expect(isFiltered(parse("actor=a"))).toBe(true);
  });
});
