import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogRow } from "../../../../../../local-stack/realtime/log/log-row.ts";
import { runQuery } from "../../../../../../local-stack/realtime/log/query/run-query.ts";
import { severityOf } from "../../../domain/logs/classify-line.ts";
import { countLines } from "../../../domain/logs/count-lines.ts";
import type { LogCounts, RawLogLine } from "../../../domain/logs/log-line.ts";
import { anyLine } from "../../../domain/logs/testing/any-line.ts";
import { pageOfLines } from "../lines-log-source.ts";
import { bucketSql, groupSql, pageSql, placeSql } from "./log-sql.ts";

const range = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2026-01-02T00:00:00Z") };

/** Only lines of Realtime: those of Postgres are chosen by their text. */
const lines = fc.array(anyLine.map((line): RawLogLine => ({ ...line, origin: "realtime" })));

function rowOf({ id, at, level, text }: RawLogLine): LogRow {
  return {
    id,
    timestamp: Date.parse(at) * 1000,
    event_message: text,
    severity_text: level,
    source: "realtime_logs",
    log_attributes: {},
  };
}

describe("the questions that the logs are asked", () => {
  it("are answered as the lines would be counted here, whatever they say", () => {
    fc.assert(
      fc.property(lines, (given) => {
        const rows = given.map(rowOf);
        const counts = countLines(given, range);
        const merged = (items: { n: number }[], name: (item: never) => string) => {
          const sums = new Map<string, number>();
          for (const item of items) {
            const key = name(item as never);
            sums.set(key, (sums.get(key) ?? 0) + item.n);
          }
          return sums;
        };
        const facets = ({ group_key: key, family, level }: Record<string, string>) =>
          `${key} ${severityOf({ key: key ?? "", family: family ?? "", level: level ?? "" })}`;
        const run = (sql: string) => runQuery(sql, rows) as { n: number }[];
        expect(merged(run(groupSql), facets)).toEqual(
          merged(counts.groups, ({ key, severity }: LogCounts["groups"][number]) => `${key} ${severity}`),
        );
        expect(merged(run(placeSql), (row: Record<string, string>) => `${facets(row)} ${row.place}`)).toEqual(
          merged(
            counts.places,
            ({ key, severity, place }: LogCounts["places"][number]) => `${key} ${severity} ${place}`,
          ),
        );
        expect(
          merged(run(bucketSql(range)), (row: Record<string, string>) => `${row.bucket} ${row.severity}`),
        ).toEqual(
          merged(
            counts.buckets,
            ({ at, severity }: LogCounts["buckets"][number]) =>
              `${at.replace("T", " ").replace(".000Z", ".000000")} ${severity}`,
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("page through all lines once, in both directions, whatever is asked for", () => {
    const asked = fc.record(
      {
        severity: fc.constantFrom("CRITICAL" as const, "HIGH" as const, "INFO" as const),
        key: fc.constantFrom("connection", "unrecognised", "MalformedJWT"),
        text: fc.constantFrom("connection", "100%", "a_b", "'", "\\"),
        table: fc.constant("orders"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(lines, asked, fc.boolean(), (given, filters, forward) => {
        const rows = given.map(rowOf);
        const start = forward ? { after: { at: "2025-12-31T00:00:00.000000Z", id: "" } } : {};
        const request = { range, ...filters, limit: 5 };
        const found: unknown[] = [];
        let cursor: { before?: { at: string; id: string }; after?: { at: string; id: string } } = start;
        for (;;) {
          const page = runQuery(pageSql({ ...request, ...cursor }), rows);
          found.push(...page.map((row) => row.line_id));
          const last = page.at(-1);
          if (last === undefined || page.length < 5) break;
          const at = { at: `${String(last.timestamp).replace(" ", "T")}Z`, id: String(last.line_id) };
          cursor = forward ? { after: at } : { before: at };
        }
        const whole = pageOfLines(given, { ...request, ...start, limit: 10_000 });
        expect(found).toEqual(whole.map(({ id }) => id));
      }),
      { numRuns: 60 },
    );
  });

  it("stay short enough for an address", () => {
    for (const sql of [bucketSql(range), groupSql, placeSql]) {
      expect(encodeURIComponent(sql).length).toBeLessThan(7_500);
    }
  });
});
