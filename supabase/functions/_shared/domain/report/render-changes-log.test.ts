import { expect, it } from "vitest";
import { changesLogSchema } from "./changes-log.ts";
import { renderChangesLog } from "./render-changes-log.ts";
import { diagnosis, documented, finding, fix, sampleReport } from "./testing/sample-report.ts";

it("writes what was created, what failed, what was fixed and what is left to people", () => {
  const orders = finding({ table: 'Or"ders' });
  const report = sampleReport({
    diagnosis: diagnosis([documented(), finding({ table: "locked" })]),
    fixes: [
      fix(orders, "rolled_back"),
      fix(orders, "applied"),
      fix(finding({ table: "locked" }), "failed"),
      fix(
        finding({ type: "missing_index", severity: "MEDIUM", table: "jobs", columns: ["a b"] }),
        "rehearsed",
      ),
    ],
  });
  const log = changesLogSchema.parse(renderChangesLog(report));
  expect(log.migrations_created.map(({ target, applied }) => [target, applied])).toEqual([
    ['public."Or""ders"', false],
    ['public."Or""ders"', true],
    ['public.jobs("a b")', false],
  ]);
  expect(log.migrations_created[1]).toMatchObject({
    name: 'add_Or"ders_to_realtime_publication',
    issue_type: "missing_publication",
    severity: "CRITICAL",
    revertible: true,
    rollback_sql: expect.stringContaining("drop table"),
  });
  expect(log.migrations_failed).toEqual([
    expect.objectContaining({ name: "add_locked_to_realtime_publication", error: "locked stayed locked" }),
  ]);
  expect(log.issues_fixed.map((issue) => issue.table)).toEqual(['public."Or""ders"']);
  expect(log.issues_fixed).toHaveLength(report.counts.fixed);
  expect(log.issues_documented).toEqual([
    {
      type: "large_payload",
      table: "public.traces",
      severity: "HIGH",
      resolution: "Select the light columns of traces",
      no_migration_needed: false,
    },
  ]);
});
