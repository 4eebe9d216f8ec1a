import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { perRowCalls, wrapPerRowCalls } from "./per-row-calls.ts";

const calls = (expression: string) => perRowCalls(expression).map(({ text }) => text);

describe("calls made for every row", () => {
  it.each<[string, string[]]>([
    ["(user_id = auth.uid())", ["auth.uid()"]],
    ["(auth.uid() = user_id)", ["auth.uid()"]],
    ["(((auth.jwt() ->> 'tenant'::text))::uuid = tenant_id)", ["auth.jwt()"]],
    ["(auth.role() = 'authenticated'::text)", ["auth.role()"]],
    ["(email = auth.email())", ["auth.email()"]],
    ["(tenant = current_setting('app.tenant'::text, true))", ["current_setting('app.tenant'::text, true)"]],
    ["((auth.uid() = a) OR (auth.uid() = b))", ["auth.uid()", "auth.uid()"]],
    ["CASE WHEN (auth.uid() IS NULL) THEN false ELSE true END", ["auth.uid()"]],
    ["COALESCE((auth.uid() = user_id), false)", ["auth.uid()"]],
    // Run for each row of the inner table, whatever that is filtered by.
    ["(EXISTS ( SELECT 1\n   FROM public.members m\n  WHERE (m.user_id = auth.uid())))", ["auth.uid()"]],
    // The sub-select looks at the row, so it is run for each.
    ["( SELECT (auth.uid() = user_id))", ["auth.uid()"]],
    ["(user_id = (auth.uid()))", ["auth.uid()"]],
  ])("%s", (expression, expected) => {
    expect(calls(expression)).toEqual(expected);
  });
});

describe("calls made once, and what only looks like a call", () => {
  it.each([
    "(user_id = ( SELECT auth.uid() AS uid))",
    "(tenant_id = ((( SELECT auth.jwt() AS jwt) ->> 'tenant'::text))::uuid)",
    "(tenant_id = ( SELECT ((auth.jwt() ->> 'tenant'::text))::uuid AS uuid))",
    "(course_id IN ( SELECT c.id\n   FROM public.courses c\n  WHERE (c.owner_id = ( SELECT auth.uid() AS uid))))",
    "(note = 'auth.uid()'::text)",
    "(note = 'it''s auth.uid()'::text)",
    '("auth.uid()" = 1)',
    "(private.is_member(team_id))",
    "(my_auth.uid() = user_id)",
    "(app.auth.uid() = user_id)",
    // Depends on the row, so it cannot be made once.
    "(current_setting(setting_name) = 'x'::text)",
    "true",
    "",
  ])("%s", (expression) => {
    expect(calls(expression)).toEqual([]);
  });
});

describe("wrapping", () => {
  it("puts each call into a sub-select and leaves the rest alone", () => {
    expect(wrapPerRowCalls("((a = auth.uid()) OR (b = auth.uid()) OR (n = 'auth.uid()'::text))")).toBe(
      "((a = (select auth.uid())) OR (b = (select auth.uid())) OR (n = 'auth.uid()'::text))",
    );
    expect(wrapPerRowCalls("(x = current_setting('a(b'::text))")).toBe(
      "(x = (select current_setting('a(b'::text)))",
    );
  });

  it("never throws and ends in an expression without such calls, whatever the text", () => {
    const piece = fc.constantFrom(
      "(",
      ")",
      "auth.uid()",
      " = ",
      "user_id",
      "'a''b'",
      " OR ",
      "( SELECT ",
      " AS x",
      "current_setting('a'::text)",
      '"q""x"',
      "::",
      "text",
      " FROM ",
      ",",
      "[",
      "]",
      "'",
      '"',
      "E'\\''",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const wrapped = wrapPerRowCalls(pieces.join("")).replaceAll("(select ", "( SELECT ");
        expect(perRowCalls(wrapped).length).toBeLessThanOrEqual(perRowCalls(pieces.join("")).length);
      }),
    );
  });
});
