import { describe, expect, it } from "vitest";
import type { RlsRehearsal } from "#domain/rls/rehearsal.ts";
import { contentColumns } from "./content-columns.ts";

type Rows = Pick<RlsRehearsal, "seenRows" | "examined">;
const unseen = { seen: false as const, reason: "it may not be read", remedy: "grant it" };
const seenRows: Rows["seenRows"] = {
  seen: true,
  source: "a SELECT",
  value: [{ key: { id: "1" }, values: { id: "1", owner: "ann", note: "a" }, why: "" }],
};
const examined: Rows["examined"] = {
  seen: true,
  source: "the table",
  value: [
    {
      key: { id: "2" },
      values: { id: "2", note: "b", owner: "ben" },
      visible: false,
      outcomes: [],
      decidedBy: [],
      why: "",
    },
  ],
};

describe("columns of rows", () => {
  it("are in one order for both lists, without the key that stands before them", () => {
    expect(contentColumns({ seenRows, examined })).toEqual(["owner", "note"]);
  });

  it("are those of the list that can be seen", () => {
    expect(contentColumns({ seenRows: unseen, examined })).toEqual(["note", "owner"]);
    expect(contentColumns({ seenRows, examined: unseen })).toEqual(["owner", "note"]);
    expect(contentColumns({ seenRows: unseen, examined: unseen })).toEqual([]);
  });
});
