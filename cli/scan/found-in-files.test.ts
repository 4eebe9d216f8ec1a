import { describe, expect, it } from "vitest";
import { isConfigFile } from "#domain/scan/resolution/read-configs.ts";
import { type FoundInFile, scanSources } from "#domain/scan/scan-sources.ts";
import type { ScanCase } from "#domain/scan/testing/scan-case.ts";
import { scanCases } from "#domain/scan/testing/scan-cases.ts";
import { smellCases } from "#domain/scan/testing/smell-cases.ts";
import { parseWithOxc } from "./parse-with-oxc.ts";

async function scanTogether(texts: Record<string, string>) {
  const found: FoundInFile[] = [];
  const readBefore: number[] = [];
  let read = 0;
  const result = await scanSources({
    root: "texts",
    files: Object.keys(texts)
      .filter((file) => !isConfigFile(file))
      .sort(),
    configs: Object.keys(texts).filter(isConfigFile),
    parse: parseWithOxc,
    async read(file, screen) {
      read += 1;
      const text = texts[file] ?? "";
      return screen(text) ? { kind: "text", text } : { kind: "quiet" };
    },
    onFile(one) {
      found.push(one);
      readBefore.push(read);
    },
  });
  return { result, found, readBefore };
}

const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();
const bind = (table: string) =>
  `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: ${table} }, f)`;

describe("what a scan hands over while it runs", () => {
  const cases: ScanCase[] = [...scanCases, ...smellCases.map((one) => ({ ...one, found: [] }))];
  it.each(cases)("is together what it returns: $name", async ({ file = "a.tsx", text, others = {} }) => {
    const { result, found } = await scanTogether({ ...others, [file]: text });
    expect(sorted(found.flatMap(({ subscriptions }) => subscriptions))).toEqual(sorted(result.subscriptions));
    expect(sorted(found.flatMap(({ smells }) => smells))).toEqual(sorted(result.smells));
    for (const { file: of, subscriptions, smells } of found) {
      expect(subscriptions.length + smells.length).toBeGreaterThan(0);
      expect(new Set([...subscriptions, ...smells].map((each) => each.file))).toEqual(new Set([of]));
    }
  });

  it("comes before later files are read", async () => {
    const files = Array.from({ length: 60 }, (_, index) => [`f${index}.ts`, bind(`'t${index}'`)]);
    const { found, readBefore } = await scanTogether(Object.fromEntries(files));
    expect(found).toHaveLength(60);
    expect(readBefore[0]).toBeLessThan(60);
  });

  it("tells a wrapper's file at once, and its calls when they are known", async () => {
    const { found } = await scanTogether({
      "hook.ts": `export function useTable(name) { ${bind("name")} }\n${bind("'own'")}`,
      "page.ts": "import { useTable } from './hook'\nuseTable('called')",
    });
    expect(
      found.map(({ file, subscriptions }) => [file, ...subscriptions.map(({ table }) => table)]),
    ).toEqual([
      ["hook.ts", "own"],
      ["page.ts", "called"],
    ]);
  });
});
