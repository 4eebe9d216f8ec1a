import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkIds, checkStatuses } from "#domain/checks/check.ts";
import { severities } from "#domain/findings/finding.ts";
import { hostileIdentifier } from "#domain/identifiers/testing/hostile-identifier.ts";
import {
  clearFilters,
  formatMatrixSearch,
  isFiltered,
  type MatrixSearch,
  parseMatrixSearch,
  plainSearch,
  sortKeys,
} from "./matrix-search.ts";

const anySearch: fc.Arbitrary<MatrixSearch> = fc.record({
  text: fc.oneof(fc.constant(""), hostileIdentifier),
  schema: fc.option(hostileIdentifier),
  column: fc.option(fc.constantFrom(...checkIds)),
  statuses: fc.subarray([...checkStatuses]),
  severity: fc.option(fc.constantFrom(...severities)),
  onlyWithFindings: fc.boolean(),
  sort: fc.record({ key: fc.constantFrom(...sortKeys), reversed: fc.boolean() }),
  table: fc.option(fc.record({ schema: hostileIdentifier, table: hostileIdentifier })),
  check: fc.option(fc.constantFrom(...checkIds)),
});

describe("the address of the matrix", () => {
  it("brings back every filter, order and drawer, whatever tables are called", () => {
    fc.assert(
      fc.property(anySearch, (search) => {
        const { search: text } = new URL(`http://console/matrix${formatMatrixSearch(search)}`);
        expect(parseMatrixSearch(text.replace(/^\?/, ""))).toEqual(search);
      }),
    );
  });

  it("is bare when nothing is chosen", () => {
    expect(formatMatrixSearch(plainSearch)).toBe("");
    expect(parseMatrixSearch("")).toEqual(plainSearch);
  });

  it("is readable for ordinary names", () => {
    const table = { schema: "public", table: "orders" };
    expect(formatMatrixSearch({ ...plainSearch, table, check: "publication" })).toBe(
      "?table=public.orders&check=publication",
    );
  });

  it("leaves out what it does not know", () => {
    expect(
      parseMatrixSearch("column=nope&status=fail,sideways&severity=URGENT&sort=-moon&table=a.b.c&check=x"),
    ).toEqual({ ...plainSearch, statuses: ["fail"] });
  });

  it("is without filters after clearing, with its order and drawer as they were", () => {
    fc.assert(
      fc.property(anySearch, (search) => {
        const cleared = clearFilters(search);
        expect(isFiltered(cleared)).toBe(false);
        expect(cleared).toMatchObject({ sort: search.sort, table: search.table, check: search.check });
      }),
    );
  });
});
