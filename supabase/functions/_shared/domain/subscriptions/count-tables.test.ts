import { expect, it } from "vitest";
import { countTables } from "./count-tables.ts";

it("counts each table once, and neither wildcards nor what only run time knows", () => {
  const bindings = [
    { schema: "public", table: "orders" },
    { schema: "public", table: "orders" },
    { schema: "archive", table: "orders" },
    { schema: "a.b", table: "c" },
    { schema: "a", table: "b.c" },
    { schema: "public", table: "*" },
    { schema: "public", table: null },
    { schema: null, table: null },
  ];
  expect(countTables(bindings)).toBe(4);
});
