import { expect, it } from "vitest";
import type { Bottleneck } from "../../bottlenecks/bottleneck.ts";
import { renderMarkdown } from "../render-markdown.ts";
import { diagnosis, sampleReport } from "../testing/sample-report.ts";

const bottleneck: Bottleneck = {
  id: "fan_out public.orders",
  kind: "fan_out",
  schema: "public",
  table: "orders",
  title: "Every change of orders is checked for 30 subscribers",
  cause: "One process.",
  impact: "It is late.",
  strategy: ["Broadcast from the database.", "Wait."],
  projections: [
    {
      of: "resources",
      what: "Share of the process",
      unit: "%",
      now: 15,
      after: 0,
      formula: { now: "10 × 30 × 0.5", after: "no check" },
      inputs: [],
      missing: [],
    },
    {
      of: "throughput",
      what: "Changes per second",
      unit: "per second",
      now: null,
      after: null,
      formula: { now: "a", after: "b" },
      inputs: [],
      missing: [{ what: "What is written", remedy: "Look" }],
    },
  ],
};

it("tells projections apart from what was measured, and names what is missing", () => {
  const report = sampleReport({ diagnosis: { ...diagnosis([]), bottlenecks: [bottleneck] } });
  const text = renderMarkdown(report).replaceAll("\\", "");
  expect(text).toContain("**Projected**, which is computed and not measured");
  expect(text).toContain("Share of the process: 15 % (10 × 30 × 0.5) → 0 % (no check)");
  expect(text).toContain("Changes per second: not known → not known. Not known: What is written. Look");
});

it("has the checks of the project, as they were", () => {
  const checks = [
    { check: "wal_level" as const, status: "pass" as const, summary: "It is logical.", evidence: [] },
  ];
  const report = sampleReport({ diagnosis: { ...diagnosis([]), project: { checks } } });
  expect(report.project).toEqual([{ check: "wal_level", status: "pass", summary: "It is logical." }]);
  expect(renderMarkdown(report).replaceAll("\\", "")).toContain("**wal_level**: pass. It is logical.");
});
