import fc from "fast-check";
import { expect, it } from "vitest";
import type { Fix } from "../fixes/fix.ts";
import { migrationFiles } from "./migration-files.ts";
import { finding, fix, sampleReport } from "./testing/sample-report.ts";

const at = (table: string, appliedAt: string) => fix(finding({ table }), "applied", { appliedAt });
const filesOf = (fixes: Fix[], migrationsAfter?: string) =>
  migrationFiles(sampleReport({ fixes, migrationsAfter }));
const names = (...args: Parameters<typeof filesOf>) => filesOf(...args).map((file) => file.name);

it("names files by the moment of the change, in its order", () => {
  expect(names([at("b", "2026-11-20T10:00:05.900Z"), at("a", "2026-11-20T10:00:01.000Z")])).toEqual([
    "20261120100001_add_a_to_realtime_publication.sql",
    "20261120100005_add_b_to_realtime_publication.sql",
  ]);
});

it("keeps timestamps distinct within a second, across midnight, and after files that exist", () => {
  const moment = "2026-12-31T23:59:59.100Z";
  expect(names([at("a", moment), at("b", moment)])).toEqual([
    "20261231235959_add_a_to_realtime_publication.sql",
    "20270101000000_add_b_to_realtime_publication.sql",
  ]);
  expect(names([at("a", moment)], "20280101000000")).toEqual([
    "20280101000001_add_a_to_realtime_publication.sql",
  ]);
});

it("keeps any table name inside its folder, with increasing timestamps", () => {
  const table = fc.string({ unit: "binary", minLength: 1, maxLength: 63 });
  const date = fc.date({
    min: new Date("2020-01-01"),
    max: new Date("2040-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(table, date), { maxLength: 8 }), (pairs) => {
      const files = filesOf(pairs.map(([name, moment]) => at(name, moment.toISOString())));
      for (const file of files) {
        expect(file.migration.path).toMatch(/^supabase\/migrations\/\d{14}_[\p{L}\p{N}_-]+\.sql$/u);
        expect(file.rollback.path).toMatch(
          /^\.tmp\/current\/backups\/\.rollback\/\d{14}_[\p{L}\p{N}_-]+\.sql$/u,
        );
      }
      const stamps = files.map((file) => file.name.slice(0, 14));
      expect(stamps).toEqual([...new Set(stamps)].sort());
    }),
    { numRuns: 50 },
  );
}, 30_000);
