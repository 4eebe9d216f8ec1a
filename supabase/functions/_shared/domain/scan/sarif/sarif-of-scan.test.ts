import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import type { ScanResult } from "../../subscriptions/subscription.ts";
import { smellDescriptions } from "../smells/smell-descriptions.ts";
import { sarifOfScan } from "./sarif-of-scan.ts";

const scan: ScanResult = {
  version: 1,
  root: "/home/somebody/app",
  subscriptions: [],
  smells: [
    { rule: "no-cleanup", file: "src/a b/ü.tsx", line: 7, message: "Never closed." },
    { rule: "no-filter", file: "src/c.ts", line: 2, message: "No filter." },
    { rule: "no-filter", file: "src/c.ts", line: 9, message: "No filter." },
    { rule: "of-a-later-version", file: "src/c.ts", line: 9, message: "Something." },
  ],
  models: [],
  packages: [],
  stats: {
    files: 3,
    parsed: 3,
    skipped: 0,
    errors: [{ file: "src/d.ts", message: "unexpected token" }],
    ms: 5,
  },
};

const log = sarifOfScan(scan, { folder: "packages/web", fresh: null });
// The compiler compares with the published types of SARIF 2.1.0.
const standard: Log = log;
const run = standard.runs[0];

describe("a scan as SARIF", () => {
  it("is version 2.1.0 and names the tool and every rule with its help", () => {
    expect(standard).toMatchObject({
      version: "2.1.0",
      $schema: expect.stringMatching(/sarif-2\.1\.0\.json$/),
    });
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual([...Object.keys(smellDescriptions), "of-a-later-version"]);
    for (const { helpUri, defaultConfiguration, shortDescription } of rules) {
      expect(helpUri).toMatch(/^https:\/\//);
      expect(defaultConfiguration?.level).toMatch(/^(error|warning|note)$/);
      expect(shortDescription?.text).not.toBe("");
    }
  });

  it("gives every smell its rule, level, line and a path that is encoded and relative to the root", () => {
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    }
    expect(run?.results?.[0]).toMatchObject({
      ruleId: "no-cleanup",
      level: "error",
      message: { text: "Never closed." },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "packages/web/src/a%20b/%C3%BC.tsx", uriBaseId: "%SRCROOT%" },
            region: { startLine: 7 },
          },
        },
      ],
    });
    expect(JSON.stringify(log)).not.toContain("/home/somebody");
  });

  it("tells files that could not be read as notifications of the tool", () => {
    expect(run?.invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            level: "warning",
            message: { text: "unexpected token" },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: "packages/web/src/d.ts", uriBaseId: "%SRCROOT%" },
                },
              },
            ],
          },
        ],
      },
    ]);
  });

  it("has fingerprints that differ from each other and stay when lines move", () => {
    const prints = (of: ScanResult) =>
      sarifOfScan(of, { folder: "", fresh: null }).runs[0]?.results.map((one) => one.partialFingerprints);
    const moved = { ...scan, smells: scan.smells.map((smell) => ({ ...smell, line: smell.line + 40 })) };
    expect(prints(moved)).toEqual(prints(scan));
    expect(new Set(prints(scan)?.map((print) => JSON.stringify(print))).size).toBe(4);
  });

  it("says what is new where there is a baseline", () => {
    const fresh = scan.smells.slice(1, 2);
    const results = sarifOfScan(scan, { folder: "", fresh }).runs[0]?.results ?? [];
    expect(results.map(({ baselineState }) => baselineState)).toEqual([
      "unchanged",
      "new",
      "unchanged",
      "unchanged",
    ]);
  });
});
