import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogRow } from "./log-row.ts";
import { LogStore } from "./log-store.ts";
import { runQuery } from "./query/run-query.ts";

const START = Date.parse("2026-01-01T00:00:00Z");

function row(index: number, text: string): LogRow {
  return {
    id: `id-${index}`,
    timestamp: (START + index * 1000) * 1000 + index,
    event_message: text,
    severity_text: index % 3 === 0 ? "ERROR" : "INFO",
    source: index % 5 === 0 ? "postgres_logs" : "realtime_logs",
    log_attributes: { n: String(index) },
  };
}

const queries = [
  "select severity_text, count() as n, min(timestamp) as first, max(timestamp) as last, uniq(event_message) as texts, any(event_message) as one from logs group by severity_text order by n desc, severity_text limit 10",
  "select count() as n, avg(toInt32OrZero(log_attributes['n'])) as mean from logs limit 1",
  "select multiIf(event_message like 'a%', 'a', 'b') as k, sum(length(event_message)) as n from logs where severity_text = 'ERROR' group by k having n > 0 order by k limit 10",
  "select id, timestamp from logs where event_message != 'a' order by timestamp desc, id desc limit 7",
  "select id from logs order by timestamp limit 5 offset 3",
  "select id from logs order by length(event_message), id limit 4",
  "select arrayJoin(mapKeys(log_attributes)) as k, count() as n from logs group by k order by k limit 5",
];

describe("a store of lines", () => {
  it("answers what one look at all of its rows would, however often it is asked", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("a", "ab", "b", "c: d"), { minLength: 1, maxLength: 80 }),
        fc.nat(80),
        fc.nat(80),
        fc.constantFrom(...queries),
        async (texts, one, other, sql) => {
          // Ten rows a block.
          const store = new LogStore(1_000);
          const rows = texts.map((text, index) => row(index, text));
          const range = {
            from: START + Math.min(one, other) * 1000,
            to: START + Math.max(one, other) * 1000,
          };
          const isWithin = ({ timestamp }: LogRow) =>
            timestamp >= range.from * 1000 && timestamp < range.to * 1000;
          for (const [index, item] of rows.entries()) {
            store.push(item);
            if (index % 13 === 0) await store.query(sql, range, []);
          }
          const expected = runQuery(sql, rows.filter(isWithin));
          expect(await store.query(sql, range, [])).toEqual(expected);
          expect(await store.query(sql, range, [])).toEqual(expected);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("takes rows of other sources into their places", async () => {
    const store = new LogStore(100);
    for (const index of [0, 2, 4]) store.push(row(index, "a"));
    const sql = "select id from logs order by timestamp desc limit 2";
    const range = { from: START, to: START + 60_000 };
    expect(await store.query(sql, range, [row(3, "b")])).toEqual([{ id: "id-4" }, { id: "id-3" }]);
  });

  it("forgets the oldest beyond its capacity", () => {
    const store = new LogStore(10);
    for (let index = 0; index < 25; index += 1) store.push(row(index, "a"));
    expect(store.rows().map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `id-${index + 15}`),
    );
  });
});
