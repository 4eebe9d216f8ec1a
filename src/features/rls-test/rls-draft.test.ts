import { describe, expect, it } from "vitest";
import { newSubject, type RlsDraft, readDraft, startDraft } from "./rls-draft.ts";

const ID = "6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e";
const start = (query = `table=public.orders&user=${ID}`) => startDraft(new URLSearchParams(query));
const read = (changes: Partial<RlsDraft>) => readDraft({ ...start(), ...changes });
const claims = (text: string) => ({ subjects: [{ ...newSubject, kind: "claims" as const, claims: text }] });

describe("the form of the RLS test", () => {
  it("asks what a link says", () => {
    expect(readDraft(start()).asked).toMatchObject([
      { schema: "public", table: "orders", as: { kind: "user", id: ID }, event: "*", contents: false },
    ]);
    expect(readDraft(start("table=public.orders&role=anon")).asked).toMatchObject([
      { as: { kind: "role", role: "anon" } },
    ]);
  });

  it("takes a table without a schema as one of public", () => {
    expect(read({ table: "orders" }).asked).toMatchObject([{ schema: "public", table: "orders" }]);
  });

  it("asks once for each subject that is compared", () => {
    const { asked } = read({
      subjects: [...start().subjects, { ...newSubject, kind: "role", role: "anon" }],
    });
    expect(asked?.map(({ as }) => as.kind)).toEqual(["user", "role"]);
  });

  it("takes claims as they are pasted", () => {
    const { asked } = read(claims('{"role":"authenticated","app_metadata":{"tenant":[1,null]}}'));
    expect(asked?.[0]?.as).toEqual({
      kind: "claims",
      claims: { role: "authenticated", app_metadata: { tenant: [1, null] } },
    });
  });

  it.each<[string, Partial<RlsDraft>, string]>([
    ["a table of too many parts", { table: "a.public.orders" }, "table"],
    ["no table", { table: "" }, "table"],
    ["no account", { subjects: [newSubject] }, "subject 0"],
    ["claims that are no object", claims("[1]"), "subject 0"],
    ["claims that are no JSON", claims("{oops"), "subject 0"],
    ["claims without a role", claims('{"sub":"x"}'), "subject 0"],
    ["a filter that Realtime cannot read", { filter: "id=is_it.1" }, "filter"],
  ])("says what is wrong with %s", (_, changes, field) => {
    const { asked, problems } = read(changes);
    expect([asked, Object.keys(problems)]).toEqual([null, [field]]);
  });
});
