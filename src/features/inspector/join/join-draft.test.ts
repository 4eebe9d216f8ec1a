import { describe, expect, it } from "vitest";
import { parseInspectorSearch } from "./inspector-search.ts";
import { type JoinDraft, newBinding, readDraft, startDraft } from "./join-draft.ts";

const start = (query = "topic=room") => startDraft(parseInspectorSearch(new URLSearchParams(query)));
const read = (changes: Partial<JoinDraft>) => readDraft({ ...start(), ...changes });

describe("the form that joins a channel", () => {
  it("begins with what a link says", () => {
    const draft = start("topic=room%3A1&private=true&schema=public&table=orders");
    expect(draft).toMatchObject({ topic: "room:1", private: true, kind: "yourself" });
    expect(draft.changes).toMatchObject([{ schema: "public", table: "orders", event: "*" }]);
  });

  it("trims names, since a blank at the end is another channel", () => {
    const { settings } = read({ topic: " room ", changes: [{ ...newBinding(), table: " orders " }] });
    expect(settings).toMatchObject({
      topic: "room",
      as: { kind: "yourself" },
      changes: [{ schema: "public", table: "orders", filter: "" }],
    });
  });

  it("sends claims and user of a role, and of a role alone", () => {
    const role = { kind: "role", sub: "", claims: ' {"app_metadata":{"a":1}} ' } as const;
    expect(read(role).settings?.as).toEqual({
      kind: "role",
      role: "authenticated",
      claims: { app_metadata: { a: 1 } },
    });
    expect(read({ ...role, kind: "anon" }).settings?.as).toEqual({ kind: "anon" });
  });

  it("tells a missing name from one that is too long", () => {
    expect(read({ topic: " " }).problems?.topic).toBe("Name the channel.");
    expect(read({ topic: "x".repeat(256) }).problems?.topic).toMatch(/255 characters/);
  });

  it.each([
    { changes: { topic: " " }, field: "topic" },
    { changes: { kind: "role", sub: "me" }, field: "sub" },
    { changes: { kind: "role", claims: "[1]" }, field: "claims" },
    { changes: { kind: "role", claims: "{oops" }, field: "claims" },
    { changes: { changes: [{ ...newBinding(), schema: "" }] }, field: "changes" },
  ] as { changes: Partial<JoinDraft>; field: string }[])("says what is wrong with $field", (given) => {
    const { settings, problems } = read(given.changes);
    expect(settings).toBeNull();
    expect(Object.keys(problems ?? {})).toEqual([given.field]);
  });
});
