import { describe, expect, it } from "vitest";
import { parseSource } from "#domain/scan/languages/parse-source.ts";
import { scanSources } from "#domain/scan/scan-sources.ts";
import { languageCases } from "#domain/scan/testing/language-cases.ts";
import { lineOf } from "#domain/scan/testing/scan-texts.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { parseTree } from "./parse-tree.ts";
import { parseWithOxc } from "./parse-with-oxc.ts";

function scan(texts: Record<string, string>): Promise<ScanResult> {
  return scanSources({
    root: "texts",
    files: Object.keys(texts).sort(),
    parse: (file, text) => parseSource({ parseModule: parseWithOxc, parseTree }, file, text),
    read: async (file, screen) => {
      const text = texts[file] ?? "";
      return screen(text) ? { kind: "text", text } : { kind: "quiet" };
    },
  });
}

describe("languages beside JavaScript", () => {
  it.each(languageCases)("$file: $name", async ({ file, text, found }) => {
    const { subscriptions, stats } = await scan({ [file]: text });
    expect(stats.errors).toEqual([]);
    expect(subscriptions.map(lineOf)).toEqual(found);
  });

  it("tells the language of each file", async () => {
    const texts = Object.fromEntries(
      ["dart", "kt", "py", "swift", "vue", "svelte", "astro"].map((extension) => {
        const example = languageCases.find(({ file, found }) => file.endsWith(extension) && found.length > 0);
        return [`a.${extension}`, example?.text ?? ""];
      }),
    );
    const { subscriptions } = await scan(texts);
    expect([...new Set(subscriptions.map(({ file, language }) => `${file} ${language}`))]).toEqual([
      "a.astro astro",
      "a.dart dart",
      "a.kt kotlin",
      "a.py python",
      "a.svelte svelte",
      "a.swift swift",
      "a.vue vue",
    ]);
  });

  it("leaves out tests and generated code by each language's names", async () => {
    const dart = languageCases.find(({ file, found }) => file === "a.dart" && found.length > 0)?.text ?? "";
    const skipped = [
      "test/a.dart",
      "lib/a_test.dart",
      "ATests/A.swift",
      "src/test/a.kt",
      "tests/a.py",
      "test_a.py",
    ];
    const { subscriptions, stats } = await scan(Object.fromEntries(skipped.map((file) => [file, dart])));
    expect(subscriptions).toEqual([]);
    expect(stats.skipped).toBe(skipped.length);
  });

  it("reports a file that is nothing of its language", async () => {
    const { stats } = await scan({ "a.dart": `)))) onPostgresChanges ((((( %%% ]] }} ${"%% ".repeat(50)}` });
    expect(stats.errors).toEqual([{ file: "a.dart", message: expect.stringContaining("line 1") }]);
  });
});
