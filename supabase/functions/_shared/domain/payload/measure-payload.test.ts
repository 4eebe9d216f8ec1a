import { describe, expect, it } from "vitest";
import type { ColumnFacts, TableFacts } from "../facts/database-facts.ts";
import { tableFacts } from "../fixes/testing/fix-input.ts";
import { measurePayload } from "./measure-payload.ts";

const column = (
  name: string,
  type: string,
  averageBytes: number | null,
  storage: ColumnFacts["storage"] = "extended",
) => ({
  name,
  type,
  notNull: true,
  storage,
  averageBytes,
});
const id = column("id", "uuid", 16, "plain");
const measured = (over: Partial<TableFacts>) => {
  const { basis, rowBytes, heavy, light } = measurePayload(tableFacts({ primaryKey: ["id"], ...over }));
  return { basis, rowBytes, heavy: heavy.map(({ name }) => name), light };
};

describe("a measured payload", () => {
  it("is light when its columns are", () => {
    expect(measured({ columns: [id, column("note", "text", 200)] })).toEqual({
      basis: "statistics",
      rowBytes: 216,
      heavy: [],
      light: ["id", "note"],
    });
  });

  it("counts values out of line, which statistics see as 18 bytes", () => {
    const columns = [id, column("title", "text", 30), column("trace", "jsonb", 18)];
    const table = { columns, estimatedRows: 100, toastBytes: 10_000_000, totalBytes: 11_000_000 };
    expect(measured(table)).toMatchObject({ heavy: ["trace"], light: ["id", "title"], rowBytes: 100_064 });
  });

  it("blames jsonb before text for what is out of line", () => {
    const columns = [id, column("body", "text", 900), column("meta", "jsonb", 20)];
    const table = { columns, estimatedRows: 10, toastBytes: 50_000 };
    expect(measured(table).heavy).toEqual(["meta"]);
  });

  it("does not blame a column too narrow to hold even a pointer", () => {
    const columns = [id, column("body", "text", 18), column("flags", "jsonb", 5)];
    expect(measured({ columns, estimatedRows: 10, toastBytes: 50_000 }).heavy).toEqual(["body"]);
  });

  it("names as many columns as it takes to get under 1 KB, jsonb first", () => {
    const columns = [id, column("a", "text", 3000), column("b", "jsonb", 2000), column("c", "text", 300)];
    expect(measured({ columns })).toMatchObject({ heavy: ["b", "a"], light: ["id", "c"] });
  });

  it("does not blame columns whose size is bounded", () => {
    const columns = [id, column("code", "character varying(20)", 18), column("n", "numeric", 2000, "main")];
    expect(measured({ columns }).heavy).toEqual([]);
  });
});

describe("rows that take little on disk", () => {
  const columns = [id, column("body", "text", null)];
  const small = { columns, estimatedRows: 1000, heapBytes: 200_000, toastBytes: 0 };

  it("are light, whatever statistics say or leave out", () => {
    expect(measured(small)).toEqual({ basis: "heap", rowBytes: 200, heavy: [], light: ["id", "body"] });
  });

  it("say nothing when values are out of line, or the table was empty", () => {
    expect(measured({ ...small, toastBytes: 8192 }).basis).not.toBe("heap");
    expect(measured({ ...small, estimatedRows: 0, heapBytes: 0 }).basis).toBe("none");
    expect(measured({ ...small, estimatedRows: null }).basis).toBe("none");
  });
});

describe("without statistics", () => {
  const columns = [id, column("body", "text", null), column("trace", "jsonb", null)];

  it("says nothing", () => {
    expect(measured({ columns, estimatedRows: null })).toMatchObject({ basis: "none", heavy: [] });
  });

  it("believes a TOAST table that makes up most of the table", () => {
    const table = { columns, estimatedRows: null, toastBytes: 5_000_000, totalBytes: 6_000_000 };
    expect(measured(table)).toMatchObject({
      basis: "toast",
      rowBytes: null,
      heavy: ["trace"],
      light: ["id", "body"],
    });
  });

  it("does not believe a small one", () => {
    expect(measured({ columns, estimatedRows: null, toastBytes: 8192, totalBytes: 10_000 }).basis).toBe(
      "none",
    );
    expect(measured({ columns, estimatedRows: null, toastBytes: 1e6, totalBytes: 1e9 }).basis).toBe("none");
  });
});
