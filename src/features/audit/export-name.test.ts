import { describe, expect, it } from "vitest";
import { GENESIS_HASH } from "#domain/audit/audit-entry.ts";
import { exportName, verifyCommand } from "./export-name.ts";

const head = { seq: 42, hash: `0123456789abcdef${"0".repeat(48)}` };

describe("exportName", () => {
  it("carries database and head", () => {
    expect(exportName({ database: "postgres", head }, "json")).toBe("audit-postgres-42-0123456789ab.json");
  });

  it.each(["../../etc", 'a"b;c', "日本", "x".repeat(63)])(
    "is a plain file name for the database %s",
    (database) => {
      expect(exportName({ database, head }, "csv")).toMatch(
        /^audit-[A-Za-z0-9_-]{1,40}-42-0123456789ab\.csv$/,
      );
    },
  );
});

describe("verifyCommand", () => {
  it("anchors the export in a known head", () => {
    expect(verifyCommand("a.json", head)).toBe(
      `npx realtime-optimizer audit verify a.json --anchor 42:${head.hash}`,
    );
  });

  it("has no anchor while none is known, or the trail is empty", () => {
    expect(verifyCommand("a.json", null)).toBe("npx realtime-optimizer audit verify a.json");
    expect(verifyCommand("a.json", { seq: 0, hash: GENESIS_HASH })).not.toContain("anchor");
  });
});
