import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findingTypes } from "#domain/findings/finding.ts";
import { defaultThresholds } from "#domain/thresholds/thresholds.ts";
import { projectCheckNotes, tableCheckNotes } from "./check-notes.ts";
import { renderChecks } from "./render-checks.ts";

const notes = [...Object.values(tableCheckNotes), ...Object.values(projectCheckNotes)];

describe("docs/checks.md", () => {
  it("is what the registries say; npx tsx scripts/write-docs.ts writes it", () => {
    const written = readFileSync(join(import.meta.dirname, "../../docs/checks.md"), "utf8");
    expect(written).toBe(renderChecks());
  });

  it("has every type of finding and every threshold", () => {
    const found = new Set(notes.flatMap(({ finds }) => finds));
    expect(findingTypes.filter((type) => !found.has(type))).toEqual([]);
    const page = renderChecks();
    for (const name of Object.keys(defaultThresholds)) expect(page).toContain(`| \`${name}\` |`);
  });
});
