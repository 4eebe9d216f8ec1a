import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogRow } from "../log-row.ts";
import { QueryError } from "./query-error.ts";
import { runQuery } from "./run-query.ts";

const MINUTE = Date.parse("2026-11-21T10:00:00Z");

function row(part: Partial<LogRow> & { second: number }): LogRow {
  const { second, ...rest } = part;
  return {
    id: `row-${second}`,
    timestamp: (MINUTE + second * 1000) * 1000,
    event_message: "",
    severity_text: "ERROR",
    source: "realtime_logs",
    log_attributes: {},
    ...rest,
  };
}

const rows: LogRow[] = [
  row({
    second: 0,
    event_message: "PoolingReplicationError: it's 50% broken",
    log_attributes: { error_code: "X" },
  }),
  row({ second: 5, event_message: "Unauthorized: no" }),
  row({ second: 61, event_message: "Unauthorized: again", log_attributes: { sub: "me" } }),
  row({
    second: 70,
    event_message: "Billing metrics: [:realtime, :connections]",
    severity_text: "INFO",
    log_attributes: { "measurements.connected": "7" },
  }),
  row({
    second: 80,
    event_message: "WARNING of Postgres",
    source: "postgres_logs",
    severity_text: "WARNING",
  }),
];
const ids = (sql: string) => runQuery(sql, rows).map(({ id }) => id);

describe("runQuery", () => {
  it("counts codes with extract, match, group by alias and order by alias", () => {
    const answer = runQuery(
      `select extract(event_message, '^([A-Z][A-Za-z0-9]+): ') as code, count() as n, max(timestamp) as last_seen
       from logs where source = 'realtime_logs' and match(event_message, '^[A-Z][A-Za-z0-9]+: ')
       group by code order by n desc limit 100`,
      rows,
    );
    expect(answer).toEqual([
      { code: "Unauthorized", n: 2, last_seen: "2026-11-21 10:01:01.000000" },
      { code: "PoolingReplicationError", n: 1, last_seen: "2026-11-21 10:00:00.000000" },
    ]);
  });

  it("groups by minute and severity", () => {
    const answer = runQuery(
      `select toStartOfMinute(timestamp) as minute, severity_text, count() as n from logs
       where source = 'realtime_logs' group by minute, severity_text order by minute limit 1000`,
      rows,
    );
    expect(answer).toEqual([
      { minute: "2026-11-21 10:00:00.000000", severity_text: "ERROR", n: 2 },
      { minute: "2026-11-21 10:01:00.000000", severity_text: "ERROR", n: 1 },
      { minute: "2026-11-21 10:01:00.000000", severity_text: "INFO", n: 1 },
    ]);
  });

  it("lists the keys of attributes", () => {
    const answer = runQuery(
      "select arrayJoin(mapKeys(log_attributes)) as k, count() as n from logs group by k order by n desc, k limit 50",
      rows,
    );
    expect(answer).toEqual([
      { k: "error_code", n: 1 },
      { k: "measurements.connected", n: 1 },
      { k: "sub", n: 1 },
    ]);
  });

  const selections: [string, string, string[]][] = [
    ["a prefix", "startsWith(event_message, 'Unauth')", ["row-5", "row-61"]],
    ["ilike with a literal percent", "event_message ilike '%50\\\\%%'", ["row-0"]],
    ["an escaped quote", "event_message like '%it\\'s%'", ["row-0"]],
    ["a doubled quote", "event_message like '%it''s%'", ["row-0"]],
    ["an underscore of like as any character", "event_message like 'Unauthorized: n_'", ["row-5"]],
    ["a case that like keeps", "event_message like 'unauthorized%'", []],
    ["an attribute", "log_attributes['sub'] = 'me'", ["row-61"]],
    ["an absent attribute as empty", "log_attributes['nope'] = '' and source = 'postgres_logs'", ["row-80"]],
    ["a number of an attribute", "toInt32OrZero(log_attributes['measurements.connected']) > 6", ["row-70"]],
    ["in and not in", "source in ('realtime_logs') and severity_text not in ('ERROR')", ["row-70"]],
    [
      "times as text",
      "timestamp >= '2026-11-21 10:01:10' and timestamp < '2026-11-21T10:01:20Z'",
      ["row-70"],
    ],
    ["between", "timestamp between '2026-11-21 10:00:01' and '2026-11-21 10:00:59'", ["row-5"]],
    [
      "arithmetic with an interval",
      "timestamp > toDateTime('2026-11-21 10:02:00') - interval 1 minute",
      ["row-61", "row-70", "row-80"],
    ],
    [
      "or binds weaker than and",
      "source = 'postgres_logs' or source = 'realtime_logs' and severity_text = 'INFO'",
      ["row-70", "row-80"],
    ],
    ["parentheses and not", "not (severity_text = 'ERROR' or severity_text = 'INFO')", ["row-80"]],
  ];
  it.each(selections)("takes %s", (_name, where, expected) => {
    expect(ids(`select id from logs where ${where} order by timestamp limit 10`)).toEqual(expected);
  });

  it("sorts, limits and skips", () => {
    expect(ids("select id from logs order by timestamp desc limit 2 offset 1")).toEqual(["row-70", "row-61"]);
  });

  it("gives whole maps and counts without groups", () => {
    expect(runQuery("select log_attributes from logs where id = 'row-61' limit 1", rows)).toEqual([
      { log_attributes: { sub: "me" } },
    ]);
    expect(runQuery("select count() as n from logs where id = 'none' limit 1", rows)).toEqual([{ n: 0 }]);
  });

  it("never gives more than 1,000 rows", () => {
    const many = Array.from({ length: 1_500 }, (_, second) => row({ second }));
    expect(runQuery("select id from logs limit 5000", many)).toHaveLength(1_000);
  });

  const refused: [string, RegExp][] = [
    ["select * from logs limit 1", /name the columns/],
    ["select count(*) from logs limit 1", /use count\(\)/],
    ["select id from logs", /LIMIT/],
    ["select id from realtime_logs limit 1", /Unknown table/],
    ["select nope from logs limit 1", /Unknown expression identifier 'nope'/],
    ["select constructor from logs limit 1", /Unknown expression identifier/],
    ["select nope(id) from logs limit 1", /Unknown function nope/],
    ["select toString(id from logs limit 1", /Syntax error/],
    ["select id from logs where match(id, '(') limit 1", /Cannot compile/],
    ["select id, count() from logs limit 1", /not in GROUP BY keys/],
    ["select id from logs where id > 3 limit 1", /supertype/],
    ["select id from logs; drop table logs", /LIMIT/],
    ["delete from logs", /Syntax error/],
    ["", /Syntax error/],
  ];
  it.each(refused)("refuses %s", (sql, message) => {
    expect(() => runQuery(sql, rows)).toThrow(QueryError);
    expect(() => runQuery(sql, rows)).toThrow(message);
  });

  it("tells an unknown name without any row", () => {
    expect(() => runQuery("select nope from logs limit 1", [])).toThrow(QueryError);
  });

  it("refuses what nests too deep, whatever makes it deep", () => {
    for (const where of [
      "(".repeat(9_000),
      "not ".repeat(9_000),
      `1 = ${"- ".repeat(9_000)}`,
      "length(".repeat(9_000),
    ]) {
      expect(() => runQuery(`select id from logs where ${where}`, rows)).toThrow("parse depth");
    }
  });

  it("answers or refuses in words, whatever is asked", () => {
    const words = [
      ..."select from logs where group by having order limit offset and or not in between like is null as".split(
        " ",
      ),
      ..."id timestamp event_message log_attributes count() max( extract( mapKeys( arrayJoin( toDateTime(".split(
        " ",
      ),
      ..."( ) [ ] , = != < > + - * / % 'a' '2026-01-01' 'it''s' 1 2.5 interval 1 day ; -- x".split(" "),
    ];
    const query = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, fc.string()), {
      maxLength: 30,
    });
    const begun = fc.constantFrom(
      "",
      "select id from logs where ",
      "select id, ",
      "select count() as n from logs group by ",
    );
    fc.assert(
      fc.property(
        begun,
        query,
        fc.constantFrom("", " limit 5", " from logs limit 5"),
        (begin, middle, end) => {
          try {
            runQuery(`${begin}${middle.join(" ")}${end}`, rows);
          } catch (error) {
            expect(error).toBeInstanceOf(QueryError);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
