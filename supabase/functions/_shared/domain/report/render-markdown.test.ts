import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayName } from "../identifiers/display-name.ts";
import { visibleText } from "../identifiers/visible-text.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { headings, parseMarkdown, textOf } from "./testing/parse-markdown.ts";
import { diagnosis, documented, finding, fix, sampleReport, scan } from "./testing/sample-report.ts";

// R2.13, heading by heading.
const skeleton = [
  "# Realtime Optimization Report: 2026-11-20",
  "## Executive Summary",
  "### Key Metrics",
  "### Highlights",
  "## Work Performed",
  "### Subscription Inventory",
  "### Publication Fixes",
  "### Performance Fixes",
  "## Changes Made",
  "### Migrations Created",
  "### Files Modified",
  "## Validation Results",
  "### Publication Check",
  "### Index Check",
  "### Overall Status",
  "## Issues Documented",
  "### Payload Size",
  "### Connection and Authorization",
  "### Other",
  "## Performance Metrics",
  "### Before Optimization",
  "### After Optimization",
  "### Improvements",
  "## Metrics",
  "## Errors Encountered",
  "## Next Steps",
  "### Validation",
  "### Manual Actions Required",
  "### Cleanup",
  "## Artifacts",
  "## References",
];

function split(markdown: string): { fields: string[][]; body: string } {
  const [, front = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(markdown) ?? [];
  return { fields: front.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)), body };
}

const outline = (body: string) =>
  headings(parseMarkdown(body)).filter((heading) => !heading.startsWith("####"));

describe("renderMarkdown", () => {
  const report = sampleReport({
    diagnosis: diagnosis([documented()]),
    fixes: [fix(finding(), "applied"), fix(finding({ table: "locked" }), "failed")],
  });
  const { fields, body } = split(renderMarkdown(report));

  it("opens with the front matter of R2.13, in its order", () => {
    expect(fields).toEqual([
      ["report_type", "realtime-optimization"],
      ["generated", "2026-11-20T10:05:00.000Z"],
      ["version", "2026-11-20"],
      ["status", "PARTIAL"],
      ["agent", "realtime-optimizer"],
      ["duration", "12.3 s"],
      ["issues_found", "3"],
      ["issues_fixed", "1"],
      ["issues_documented", "1"],
      ["migrations_created", "1"],
    ]);
  });

  it("has the sections of R2.13, in its order", () => {
    expect(outline(body)).toEqual(skeleton);
    expect(outline(split(renderMarkdown(sampleReport())).body)).toEqual(skeleton);
    expect(outline(split(renderMarkdown(sampleReport({ scan: null, validated: false }))).body)).toEqual(
      skeleton,
    );
  });

  it("carries the exact SQL of the change and of its rollback", () => {
    const code = parseMarkdown(body).flatMap((node) => (node.type === "code" ? [node.value] : []));
    expect(code).toContain('-- why\nalter publication supabase_realtime add table "orders";');
    expect(code).toContain('alter publication supabase_realtime drop table "orders";');
  });

  it("says where nothing has to be done because it was done already (R2.4)", () => {
    const done = { schema: "public", table: "lessons", summary: "Already optimized: light columns only." };
    const optimized = sampleReport({ diagnosis: { ...diagnosis([]), alreadyOptimized: [done] } });
    expect(renderMarkdown(optimized)).toContain("- `public.lessons`: Already optimized: light columns only.");
  });

  it("never gives a figure for what nothing measured", () => {
    for (const line of body.split("\n").filter((text) => /latency/i.test(text)))
      expect(line).toMatch(/not measured \(.+\)$/);
    const unvalidated = split(renderMarkdown(sampleReport({ validated: false }))).body;
    expect(unvalidated.match(/\*\*Status\*\*: NOT MEASURED/g)).toHaveLength(2);
  });

  it("gives latency as the probes measured it before and after the changes (R2.13)", () => {
    const measure = (p50: number, failed: number) => ({
      from: "2026-11-20T09:00:00.000Z",
      to: "2026-11-20T10:00:00.000Z",
      connection: { probes: 60, failed, p50, p95: p50 * 2 },
      message: { probes: 0, failed: 0, p50: null, p95: null },
    });
    const report = sampleReport({ latencyBefore: measure(80, 1), latencyAfter: measure(60.04, 0) });
    const lines = split(renderMarkdown(report)).body.split("\n");
    const latencies = lines.filter((text) => text.startsWith("- **Connection latency**"));
    const span = "2026-11-20T09:00:00.000Z to 2026-11-20T10:00:00.000Z";
    expect(latencies).toEqual([
      `- **Connection latency**: p50 80.0 ms, p95 160.0 ms (60 probes, 1 failed, ${span})`,
      `- **Connection latency**: p50 60.0 ms, p95 120.1 ms (60 probes, 0 failed, ${span})`,
      "- **Connection latency**: p50 -20.0 ms (80.0 ms before)",
    ]);
    for (const line of lines.filter((text) => text.startsWith("- **Message latency**")))
      expect(line).toMatch(/not measured \(.+\)$/);
  });

  const hostileNames = [
    "x\n## Artifacts\n",
    "```\n# x",
    "<img src=x onerror=alert(1)>",
    "a|b",
    "---\nstatus: PASSED",
  ];

  function expectToSurvive(table: string): void {
    const hostile = sampleReport({
      diagnosis: diagnosis([documented({ table }), finding({ table, type: "missing_index" })]),
      fixes: [fix(finding({ table }), "applied"), fix(finding({ table, columns: [table] }), "failed")],
      scan: scan([table], table),
      errors: [{ at: "2026-11-20T10:00:01.000Z", where: table, message: table }],
    });
    const parts = split(renderMarkdown(hostile));
    const nodes = parseMarkdown(parts.body);
    expect(outline(parts.body)).toEqual(skeleton);
    expect(parts.fields).toHaveLength(10);
    expect(nodes.filter((node) => ["html", "image", "footnoteReference"].includes(node.type))).toEqual([]);
    const disguised = nodes.filter((node) => node.type === "link" && !node.url.endsWith(textOf(node)));
    expect(disguised).toEqual([]);
    const shown = nodes.flatMap((node) => (node.type === "inlineCode" ? [node.value] : []));
    expect(shown).toContain(visibleText(displayName({ schema: "public", table })));
  }

  it.each(hostileNames)(
    "survives a table named %j: same sections, no markup, the name itself readable",
    (table) => expectToSurvive(table),
  );

  it("survives any table name: same sections, no markup, the name itself readable", () => {
    // The unit "binary" of fast-check takes seconds to be made, and knows NUL, which no name holds.
    const storable = fc
      .integer({ min: 1, max: 0x10ffff })
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point));
    const name = fc.oneof(
      fc.string({ unit: storable, minLength: 1, maxLength: 63 }),
      fc.string({
        unit: fc.constantFrom(..."|`*_~[]<>&#-=\n\r\\ a\"'".split("")),
        minLength: 1,
        maxLength: 30,
      }),
    );
    // Each name is a report, written and parsed: a machine that is busy tries fewer of them.
    fc.assert(fc.property(name, expectToSurvive), { numRuns: 60, interruptAfterTimeLimit: 10_000 });
  }, 60_000);
});
