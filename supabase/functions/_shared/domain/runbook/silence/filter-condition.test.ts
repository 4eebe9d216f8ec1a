import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFilter } from "../../subscriptions/parse-filter.ts";
import { filterCondition, listValues } from "./filter-condition.ts";

test.each([
  ["id=eq.7", `("id" = '7')`],
  ["id=not.eq.7", `not ("id" = '7')`],
  [`name=in.(a,"b,c")`, `("name" in ('a', 'b,c'))`],
  ["id=in.()", `("id" in (null))`],
  ["at=gte.2026-01-01,at=lt.2026-02-01", `("at" >= '2026-01-01') and ("at" < '2026-02-01')`],
  ["done=is.true", `("done" is true)`],
  ["done=is.null", `("done" is null)`],
  ["note=ilike.%a%", `("note"::text ilike '%a%')`],
  [`na"me=eq.o'k`, `("na""me" = 'o''k')`],
])("%s becomes SQL", (filter, sql) => {
  expect(filterCondition(parseFilter(filter))).toBe(sql);
});

test("a list is read as it was written", () => {
  const values = fc.array(fc.string({ unit: "grapheme-ascii", minLength: 1 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(values, (given) => {
      const text = `(${given.map((value) => `"${value.replace(/[\\"]/g, "\\$&")}"`).join(",")})`;
      expect(listValues(text)).toEqual(given);
    }),
  );
});
