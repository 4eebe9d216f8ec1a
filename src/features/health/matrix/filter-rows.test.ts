import { describe, expect, it } from "vitest";
import { findingLine, matrixRow, sampleChecks, sampleMatrix } from "../testing/matrix.ts";
import { filterRows } from "./filter-rows.ts";
import { indexRows } from "./index-rows.ts";
import { type MatrixSearch, plainSearch } from "./matrix-search.ts";

const rows = indexRows(
  sampleMatrix({
    rows: [
      matrixRow("orders", ["fail", "pass", "unknown"]),
      matrixRow("Order Items", ["pass", "warn", "not_applicable"], { schema: "shop" }),
      matrixRow("users", ["pass", "pass", "fail"]),
    ],
    findings: [findingLine("orders", { severity: "CRITICAL" }), findingLine("users")],
  }),
);
const kept = (search: Partial<MatrixSearch>) =>
  filterRows(rows, { ...plainSearch, ...search }, sampleChecks).map(({ row }) => row.table);

describe("filterRows", () => {
  it.each<[string, Partial<MatrixSearch>, string[]]>([
    ["everything without filters", {}, ["orders", "Order Items", "users"]],
    ["by part of the name in any case", { text: "ORDER" }, ["orders", "Order Items"]],
    ["by several words in any order", { text: "items shop" }, ["Order Items"]],
    ["by schema", { schema: "shop" }, ["Order Items"]],
    ["by a status of any check", { statuses: ["fail"] }, ["orders", "users"]],
    ["by a status of one check", { column: "publication", statuses: ["pass"] }, ["Order Items", "users"]],
    ["by what is not in order in one check", { column: "filter_index" }, ["orders", "users"]],
    ["by a severity", { severity: "CRITICAL" }, ["orders"]],
    ["by having findings", { onlyWithFindings: true }, ["orders", "users"]],
    ["by all filters at once", { text: "o", severity: "MEDIUM", schema: "shop" }, []],
  ])("keeps %s", (_, search, tables) => {
    expect(kept(search)).toEqual(tables);
  });
});
