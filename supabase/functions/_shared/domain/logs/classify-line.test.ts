import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyLine } from "./classify-line.ts";
import { countLines } from "./count-lines.ts";
import { describeGroup } from "./describe-group.ts";
import { anyLine } from "./testing/any-line.ts";

describe("sorting lines", () => {
  it.each([
    ["authentication failed for user x", "error", "authentication", "CRITICAL"],
    ["Invalid token presented", "warning", "authentication", "CRITICAL"],
    ['new row violates row-level security policy for table "messages"', "ERROR", "rls", "CRITICAL"],
    ["blocked by an RLS policy", "error", "rls", "CRITICAL"],
    ["connection refused", "error", "connection", "HIGH"],
    ["canceling statement due to statement timeout", "ERROR", "connection", "HIGH"],
    ["subscription denied for orders", "error", "subscription", "HIGH"],
    ["slow query: 4000 ms", "warning", "performance", "MEDIUM"],
    ["large payload: 900 kB", "warning", "performance", "MEDIUM"],
    ["Billing metrics: [:realtime, :connections]", "info", "billing", "INFO"],
    ["Found new oids 16976 realtime_optimizer.heartbeats", "warning", "lifecycle", "INFO"],
    ["Starting tenant", "info", "lifecycle", "INFO"],
    ["checkpoint complete", "LOG", "lifecycle", "INFO"],
    ["something went sideways", "error", "unrecognised", "MEDIUM"],
    ["something went sideways", "FATAL", "unrecognised", "HIGH"],
    ["something went sideways", "", "unrecognised", "LOW"],
    ["MalformedJWT: The token provided is not a valid JWT", "error", "MalformedJWT", "MEDIUM"],
    ["PoolingReplicationError: timeout", "error", "PoolingReplicationError", "CRITICAL"],
    ["NewKindOfError: nobody knows it", "error", "NewKindOfError", "MEDIUM"],
    ["NewKindOfError: connection refused", "error", "NewKindOfError", "HIGH"],
    ["Error: nothing more", "error", "unrecognised", "MEDIUM"],
  ])("%s (%s) is %s", (text, level, key, severity) => {
    expect(classifyLine({ text, level })).toEqual({ key, severity });
  });

  it("drops no line: the groups add up to the lines, and so do the intervals", () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const range = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2026-01-02T00:00:00Z") };
        const counts = countLines(lines, range);
        const sum = (items: { n: number }[]) => items.reduce((total, { n }) => total + n, 0);
        expect(sum(counts.groups)).toBe(lines.length);
        expect(sum(counts.buckets)).toBe(lines.length);
      }),
    );
  });

  it("has words for whatever group a line is put in", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const words = describeGroup(classifyLine(line).key);
        expect(words.title).not.toBe("");
        expect(words.remedy).not.toBe("");
      }),
    );
  });
});
