import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecord } from "./parse-record.ts";
import { renderCsv } from "./render-csv.ts";
import { buildChain } from "./testing/build-chain.ts";

function recordBy(email: string) {
  const content = {
    seq: 1,
    at: "2026-11-20T10:00:00.000Z",
    action: "fix.applied",
    actor: { userId: null, email, role: "operator" },
    target: { table: "orders" },
    details: {},
  };
  return { seq: 1, text: JSON.stringify(content), previousHash: "0".repeat(64), hash: "f".repeat(64) };
}

/** RFC 4180, read by the book. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (let rest = text; rest !== ""; ) {
    const row: string[] = [];
    for (;;) {
      const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
      if (match === null) throw new Error(`not CSV: ${JSON.stringify(rest)}`);
      row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
      rest = rest.slice(match[0].length);
      if (match[3] === "\r\n") break;
    }
    rows.push(row);
  }
  return rows;
}

describe("renderCsv", () => {
  it("keeps every cell as it is, or behind an apostrophe", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (email) => {
        const cell = readCsv(renderCsv([recordBy(email)]))[1]?.[3];
        expect([email, `'${email}`]).toContain(cell);
      }),
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n=cmd|' /C calc'!A0"])(
    "makes text of %j, which a spreadsheet would run",
    (email) => {
      expect(readCsv(renderCsv([recordBy(email)]))[1]?.[3]).toBe(`'${email}`);
    },
  );

  it("names its columns, and shows a text it cannot read as it is", () => {
    const record = { ...recordBy("a@example.com"), text: "not JSON" };
    expect(readCsv(renderCsv([record]))).toEqual([
      ["seq", "at", "action", "actor", "role", "target", "details", "hash"],
      ["1", "", "", "", "", "", "not JSON", "f".repeat(64)],
    ]);
  });
});

describe("parseRecord", () => {
  it("reads what a record tells", async () => {
    const [record] = await buildChain(["built"]);
    expect(record && parseRecord(record)).toMatchObject({ seq: 1, details: { detail: "built" } });
  });

  it.each(["", "null", "{}", '{"seq":1}'])("answers null for %j", (text) => {
    expect(parseRecord({ text })).toBeNull();
  });
});
