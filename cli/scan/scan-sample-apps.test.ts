import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { bindingsByFile, sampleAppBindings } from "#domain/scan/testing/sample-app-bindings.ts";
import { type ScanResult, scanResultSchema } from "#domain/subscriptions/subscription.ts";
import { scanDirectory } from "./scan-directory.ts";

const root = fileURLToPath(new URL("../../local-stack/sample-apps", import.meta.url));

describe("scanning the sample applications", () => {
  let scan: ScanResult;
  beforeAll(async () => {
    scan = await scanDirectory(root);
  });

  it("finds every binding their sources hold, and nothing else", () => {
    expect(bindingsByFile(scan.subscriptions)).toEqual(sampleAppBindings);
    expect(scan.stats.errors).toEqual([]);
  });

  it("tells the line of each binding, at the end of the calls that lead there", async () => {
    for (const { file, line, via } of scan.subscriptions) {
      const binding = via.at(-1) ?? { file, line };
      const lines = (await readFile(join(root, binding.file), "utf8")).split("\n");
      expect(lines[binding.line - 1], `${binding.file}:${binding.line}`).toContain(".on");
    }
  });

  it("tells a hook that takes the table at the place that calls it", () => {
    const [called, ...others] = scan.subscriptions.filter(({ via }) => via.length > 0);
    expect(others).toEqual([]);
    expect(called).toMatchObject({
      file: "course-generation/src/course-library.tsx",
      table: "course_generation_jobs",
      confidence: "medium",
      via: [{ file: "course-generation/src/use-table-changes.ts" }],
    });
  });

  it("reads the columns that slim a payload", () => {
    const slim = scan.subscriptions.filter(({ select }) => select !== null);
    expect(slim.map(({ table, select }) => [table, select])).toEqual([
      ["lesson_contents", ["id", "course_id", "position", "title", "word_count", "updated_at"]],
    ]);
  });

  it("finds the bindings on whole tables", () => {
    expect(scan.smells.filter(({ rule }) => rule === "no-filter").map(({ file }) => file)).toEqual([
      "client-portal/src/account-activity.tsx",
      "client-portal/src/back-office.ts",
      "client-portal/src/clinician-dashboard.tsx",
    ]);
  });

  it("fits the contract of the inventory, and is the same every time", async () => {
    expect(() => scanResultSchema.parse(scan)).not.toThrow();
    const again = await scanDirectory(root);
    expect({ ...again, stats: { ...again.stats, ms: 0 } }).toEqual({
      ...scan,
      stats: { ...scan.stats, ms: 0 },
    });
  });
});
