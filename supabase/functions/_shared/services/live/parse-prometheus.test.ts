import fc from "fast-check";
import { Gauge, Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { parsePrometheus } from "./parse-prometheus.ts";

const wanted = new Set(["a_total", "b"]);

describe("parsePrometheus", () => {
  it("reads names, labels with escapes, values and times", () => {
    const text = [
      "# HELP a_total what it is",
      "# TYPE a_total counter",
      'a_total{tenant="x \\"y\\" \\\\ \\n z",code="1,2}"} 1.5e3 1700000000000',
      "b 7\r",
      "b{} -2",
      "unwanted 1",
      "",
    ].join("\n");
    expect(parsePrometheus(text, wanted)).toEqual([
      { name: "a_total", labels: { tenant: 'x "y" \\ \n z', code: "1,2}" }, value: 1_500 },
      { name: "b", labels: {}, value: 7 },
      { name: "b", labels: {}, value: -2 },
    ]);
  });

  it("passes over what is no sample and no number", () => {
    expect(parsePrometheus("<html>b 1</html>\nb\nb NaN\nb +Inf\nb{ 3\nb x\n{} 4", wanted)).toEqual([]);
  });

  it("takes a megabyte of labels in its stride", () => {
    const text = `b{${'x="\\"",'.repeat(150_000)}} 1\n`;
    const began = performance.now();
    expect(parsePrometheus(text, wanted)).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it("reads back whatever a client library writes", async () => {
    const label = fc.string({ unit: "grapheme" });
    const number = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => !Object.is(value, -0));
    await fc.assert(
      fc.asyncProperty(label, label, number, async (one, other, value) => {
        const registry = new Registry();
        new Gauge({ name: "b", help: "b", labelNames: ["one", "other"], registers: [registry] }).set(
          { one, other },
          value,
        );
        expect(parsePrometheus(await registry.metrics(), wanted)).toEqual([
          { name: "b", labels: { one, other }, value },
        ]);
      }),
    );
  });
});
