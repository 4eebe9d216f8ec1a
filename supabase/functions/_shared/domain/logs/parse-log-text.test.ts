import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLogText } from "./parse-log-text.ts";

const endsAt = new Date("2026-01-02T00:10:00Z");
const parse = (text: string) =>
  parseLogText(text, endsAt).map(({ at, level, text, origin }) => [at, level, text, origin]);

describe("lines of a file", () => {
  it("are read as a container of Realtime writes them, with dates before midnight", () => {
    expect(parse("23:59:59.500 [error] MalformedJWT: x\n00:00:01.000 project=a [info] Starting\n")).toEqual([
      ["2026-01-01T23:59:59.500000Z", "error", "MalformedJWT: x", "realtime"],
      ["2026-01-02T00:00:01.000000Z", "info", "Starting", "realtime"],
    ]);
  });

  it.each([
    ["realtime-1  | 00:00:01.000 [warning] x", ["2026-01-02T00:00:01.000000Z", "warning", "x", "realtime"]],
    [
      "2026-01-01T12:00:00.5Z 12:00:00.500 [info] x",
      ["2026-01-01T12:00:00.500000Z", "info", "x", "realtime"],
    ],
    [
      "2026-01-01 12:00:00.123 UTC [77] ERROR:  permission denied for table t",
      ["2026-01-01T12:00:00.123000Z", "ERROR", "permission denied for table t", "postgres"],
    ],
    [
      '{"timestamp":"2026-01-01 12:00:00.000001","severity_text":"ERROR","event_message":"x","source":"postgres_logs"}',
      ["2026-01-01T12:00:00.000001Z", "ERROR", "x", "postgres"],
    ],
    [
      '{"timestamp":1767268800000000,"metadata":{"level":"error"},"event_message":"x"}',
      ["2026-01-01T12:00:00.000000Z", "error", "x", "realtime"],
    ],
    ["2026-01-01T12:00:00Z error timeout", ["2026-01-01T12:00:00.000000Z", "error", "timeout", "realtime"]],
    [
      "2026-01-01T12:00:00Z connection refused",
      ["2026-01-01T12:00:00.000000Z", "", "connection refused", "realtime"],
    ],
    ["{broken", ["2026-01-02T00:10:00.000000Z", "", "{broken", "realtime"]],
  ])("%s", (line, expected) => {
    expect(parse(line)).toEqual([expected]);
  });

  it("go on where the next is indented", () => {
    expect(parse("00:00:01.000 [error] one\n    at two\n").map(([, , text]) => text)).toEqual([
      "one\n    at two",
    ]);
  });

  it("are all kept, in their order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }).map((text) => `x${text.replace(/[\r\n]/g, " ")}`)),
        (texts) => {
          const lines = parseLogText(texts.join("\n"), endsAt);
          expect(lines).toHaveLength(texts.length);
          expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).toSorted());
        },
      ),
    );
  });
});
