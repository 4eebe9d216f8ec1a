import { describe, expect, it } from "vitest";
import type { InventoryRow } from "#domain/api/inventories.ts";
import { filterInventories, readSearch, writeSearch } from "./filter-inventories.ts";

const row = (table: string, drift: InventoryRow["drift"], file = "src/app.ts"): InventoryRow => ({
  schema: "public",
  table,
  exists: true,
  published: true,
  drift,
  summary: "",
  code: [{ file, line: 1, channel: null, events: ["*"], select: null, filters: [], live: 0 }],
  live: [],
  registry: null,
});
const rows = [
  row("calm", "in_step"),
  row("beats", "own"),
  row("chat", "differs", "src/Chat.tsx"),
  row("gone", "not_published"),
];
const tables = (query: string) =>
  filterInventories(rows, readSearch(new URLSearchParams(query))).map(({ table }) => table);

describe("the inventories", () => {
  it.each([
    ["", ["gone", "chat", "calm", "beats"]],
    ["drift=any", ["gone", "chat"]],
    ["drift=in_step", ["calm"]],
    ["drift=nonsense", ["gone", "chat", "calm", "beats"]],
    ["table=chat.TSX", ["chat"]],
    ["table=public.g", ["gone"]],
    ["table=nowhere&drift=any", []],
  ])("%s shows the gravest first of %j", (query, expected) => {
    expect(tables(query)).toEqual(expected);
  });

  it("have an address for every search", () => {
    for (const query of ["", "drift=any", "table=a&drift=own"]) {
      expect(writeSearch(readSearch(new URLSearchParams(query))).toString()).toBe(query);
    }
  });
});
