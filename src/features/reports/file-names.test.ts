import { describe, expect, it } from "vitest";
import { reportPaths } from "#domain/report/report-paths.ts";
import { baseName, fileKind, reportFileName } from "./file-names.ts";

it("names a report by its moment in UTC", () => {
  expect(reportFileName("2026-11-20T10:03:59.123Z", "md")).toBe(
    "realtime-optimization-report-20261120-1003.md",
  );
});

describe("the files of an export", () => {
  it.each([
    {
      path: `${reportPaths.migrations}/20261120100000_a.sql`,
      kind: "migration",
      name: "20261120100000_a.sql",
    },
    {
      path: `${reportPaths.rollbackScripts}/20261120100000_a.sql`,
      kind: "rollback",
      name: "20261120100000_a.sql",
    },
    { path: reportPaths.changesLog, kind: "log", name: "realtime-optimization-changes.json" },
    { path: reportPaths.report, kind: "other", name: "realtime-optimization-report.md" },
  ])("$path is a $kind", ({ path, kind, name }) => {
    expect(fileKind(path)).toBe(kind);
    expect(baseName(path)).toBe(name);
  });
});
