import { describe, expect, it } from "vitest";
import type { Matrix } from "#domain/api/matrix.ts";
import { matrixRow, sampleMatrix } from "../testing/matrix.ts";
import { overallStatus } from "./overall-status.ts";

const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFO: 0 };

describe("overallStatus", () => {
  it.each<[string, Partial<Matrix>, string, string]>([
    ["every check passed", {}, "pass", "1 table, every check passed"],
    ["only notes", { counts: { ...counts, INFO: 2 } }, "pass", "2 notes of low severity"],
    ["medium findings", { counts: { ...counts, MEDIUM: 1 } }, "warn", "1 finding of medium severity"],
    ["high findings", { counts: { ...counts, HIGH: 3, MEDIUM: 1 } }, "fail", "3 findings of high severity"],
    [
      "critical findings",
      { counts: { ...counts, CRITICAL: 2, HIGH: 3 } },
      "fail",
      "2 critical findings and 3",
    ],
    [
      "something not visible",
      { rows: [matrixRow("orders", ["pass", "unknown", "pass"])] },
      "unknown",
      "1 table",
    ],
    ["nothing known", { rows: [] }, "unknown", "Scan the application's source"],
  ])("judges %s", (_, over, status, part) => {
    const overall = overallStatus(sampleMatrix(over));
    expect(overall.status).toBe(status);
    expect(overall.sentence).toContain(part);
  });

  it("puts a missing publication before everything else", () => {
    const { database } = sampleMatrix();
    const overall = overallStatus(sampleMatrix({ database: { ...database, publication: null } }));
    expect(overall).toMatchObject({ status: "fail", title: "Realtime delivers nothing" });
  });
});
