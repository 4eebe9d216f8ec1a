import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { probeOrigins } from "#domain/probes/probe.ts";
import {
  connectionStages,
  deliveryPaths,
  latencySearchPath,
  latencyWindows,
  parseLatencySearch,
} from "./latency-search.ts";

const parse = (text: string) => parseLatencySearch(new URLSearchParams(text));

describe("the latency page's address", () => {
  it("falls back to an hour from the server", () => {
    expect(parse("window=1m&from=moon&table=nothing")).toEqual({
      window: "1h",
      from: "server",
      stage: "connect_ms",
      via: "changes_delivery_ms",
      table: null,
    });
    expect(latencySearchPath(parse(""))).toBe("/latency");
  });

  it("reads what it writes", () => {
    const name = fc.string({ minLength: 1, maxLength: 63 });
    const search = fc.record({
      window: fc.constantFrom(...latencyWindows),
      from: fc.constantFrom(...probeOrigins),
      stage: fc.constantFrom(...connectionStages),
      via: fc.constantFrom(...deliveryPaths),
      table: fc.option(fc.record({ schema: name, table: name }), { nil: null }),
    });
    fc.assert(
      fc.property(search, (wanted) => {
        const path = latencySearchPath(wanted);
        expect(parse(path.split("?")[1] ?? "")).toEqual(wanted);
      }),
    );
  });
});
