import { describe, expect, it } from "vitest";
import { reportSchema } from "./report.ts";
import {
  coverage,
  diagnosis,
  documented,
  finding,
  fix,
  sampleReport,
  scan,
} from "./testing/sample-report.ts";

describe("buildReport", () => {
  it("counts each finding once, by what became of it", () => {
    const published = finding({ table: "orders" });
    const locked = finding({ table: "locked" });
    const wide = documented();
    const report = sampleReport({
      diagnosis: diagnosis([wide, locked]),
      fixes: [fix(published, "failed"), fix(published, "applied"), fix(locked, "failed")],
      scan: scan(["orders", "orders", "traces"]),
    });
    expect(report.counts).toEqual({
      found: 3,
      fixed: 1,
      documented: 1,
      failed: 1,
      remaining: 2,
      migrations: 1,
      subscriptions: 3,
      tablesSubscribed: 2,
      tables: 1,
    });
    expect(reportSchema.parse(report)).toEqual(report);
  });

  it("does not call a finding fixed that is still there after its fix", () => {
    const orders = finding();
    const { counts } = sampleReport({ diagnosis: diagnosis([orders]), fixes: [fix(orders, "applied")] });
    expect(counts).toMatchObject({ fixed: 0, remaining: 1, failed: 0 });
  });

  it("counts a rolled-back fix neither as fixed nor as a migration", () => {
    const orders = finding();
    const { counts } = sampleReport({ diagnosis: diagnosis([orders]), fixes: [fix(orders, "rolled_back")] });
    expect(counts).toMatchObject({ found: 1, fixed: 0, migrations: 0, remaining: 1 });
  });

  it("lists the worst findings first", () => {
    const report = sampleReport({
      diagnosis: diagnosis([
        documented({ severity: "LOW", table: "a" }),
        finding(),
        documented({ table: "b" }),
      ]),
    });
    expect(report.remaining.map((left) => left.severity)).toEqual(["CRITICAL", "HIGH", "LOW"]);
  });

  it("gives no coverage after when the final validation could not be made, and goes by each fix's own", () => {
    const orders = finding();
    const report = sampleReport({
      validated: false,
      diagnosis: diagnosis([orders, documented()]),
      fixes: [fix(orders, "applied")],
      coverageBefore: coverage(0, 2),
    });
    expect(report.coverageAfter).toBeNull();
    expect(report.remaining.map((left) => left.type)).toEqual(["large_payload"]);
  });

  it("tells every failed fix among the errors, in the order of time", () => {
    const report = sampleReport({
      fixes: [fix(finding(), "failed", { updatedAt: "2026-11-20T10:00:02.000Z" })],
      errors: [{ at: "2026-11-20T10:00:01.000Z", where: "diagnose", message: "timed out" }],
    });
    expect(report.errors.map((error) => error.where)).toEqual(["diagnose", "Publish orders"]);
  });

  it("says so when no subscription was found, and when no code was scanned", () => {
    expect(sampleReport({ scan: scan([]) }).notes).toEqual(["No realtime subscriptions detected"]);
    expect(sampleReport({ scan: null }).notes[0]).toMatch(/No application code was scanned/);
    expect(sampleReport().notes).toEqual([]);
  });
});
