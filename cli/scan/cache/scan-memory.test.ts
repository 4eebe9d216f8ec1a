import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MemoryEntry, ScanMemory } from "#domain/scan/scan-memory.ts";
import { scanSources } from "#domain/scan/scan-sources.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { parseWithOxc } from "../parse-with-oxc.ts";

type Texts = Record<string, string>;

const bind = (table: string) =>
  `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: ${table} }, f).subscribe()`;
/** What each file of a little application may hold; undefined: there is no such file. */
const versions: Record<string, (string | undefined)[]> = {
  "a.ts": [`import { T } from './names'\n${bind("T")}`, bind("'own'"), "export {}", `${bind("'x'")} = ;`],
  "b.ts": [`import { T } from './barrel'\n\n${bind("T")}`, `import { U } from './names'\n${bind("U")}`],
  "barrel.ts": ["export * from './names'", "export const T = 'barrel'", undefined],
  "names.ts": [
    "export const T = 'one', U = 'two'",
    "export const T = 'two'",
    "export const T = ;",
    undefined,
  ],
  "names/index.ts": ["export const T = 'folder'", undefined],
  "hook.ts": [
    `export function useTable(name) { ${bind("name")} }`,
    "export function useTable() {}",
    undefined,
  ],
  "page.ts": [
    "import { useTable } from './hook'\nuseTable('called')",
    "import { useTable } from './hook'\nuseTable('other')",
    undefined,
  ],
  "page.test.ts": [bind("'tested'"), undefined],
};
const application = fc
  .record(
    Object.fromEntries(
      Object.keys(versions).map((file) => [file, fc.constantFrom(...(versions[file] ?? []))]),
    ),
  )
  .map(
    (texts): Texts =>
      Object.fromEntries(
        Object.entries(texts).flatMap(([file, text]) => (text === undefined ? [] : [[file, text]])),
      ),
  );

async function scan(texts: Texts, memory?: ScanMemory) {
  const parsed: string[] = [];
  const result = await scanSources({
    root: "app",
    files: Object.keys(texts).sort(),
    ...(memory ? { memory } : {}),
    parse(file, text) {
      parsed.push(file);
      return parseWithOxc(file, text);
    },
    async read(file, screen) {
      const text = texts[file] ?? "";
      return screen(text) ? { kind: "text", text } : { kind: "quiet" };
    },
  });
  return { answer: answerOf(result), parsed };
}

function answerOf({ subscriptions, smells, stats: { files, skipped, errors } }: ScanResult) {
  return { subscriptions, smells, stats: { files, skipped, errors } };
}

const remember = (texts: Texts, entries: ReadonlyMap<string, MemoryEntry> = new Map()) =>
  new ScanMemory(entries, (file) => texts[file] ?? null);

describe("a scan that remembers", () => {
  it("answers as a fresh one does, whatever was edited since", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(application, { minLength: 2, maxLength: 5 }), async (states) => {
        let entries: ReadonlyMap<string, MemoryEntry> = new Map();
        for (const texts of states) {
          const memory = remember(texts, entries);
          const remembered = await scan(texts, memory);
          expect(remembered.answer).toEqual((await scan(texts)).answer);
          entries = memory.learnt() ?? entries;
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  const texts: Texts = {
    "a.ts": `import { T } from './names'\n${bind("T")}`,
    "b.ts": bind("'b'"),
    "c.ts": "export const nothing = 1",
    "names.ts": "export const T = 'one'",
  };

  it("parses nothing when nothing changed, and keeps what it knew", async () => {
    const first = remember(texts);
    const before = await scan(texts, first);
    const second = remember(texts, first.learnt() ?? new Map());
    const after = await scan(texts, second);
    expect(before.parsed.sort()).toEqual(["a.ts", "b.ts", "names.ts"]);
    expect(after).toEqual({ answer: before.answer, parsed: [] });
    expect(second.learnt()).toBeNull();
  });

  it("parses what changed and what took a value from it, and no other file", async () => {
    const first = remember(texts);
    await scan(texts, first);
    const edited = { ...texts, "names.ts": "export const T = 'two'" };
    const { answer, parsed } = await scan(edited, remember(edited, first.learnt() ?? new Map()));
    expect(parsed.sort()).toEqual(["a.ts", "names.ts"]);
    expect(answer.subscriptions.map(({ table }) => table)).toEqual(["two", "b"]);
  });

  it("notices a file that takes the place of another", async () => {
    const imported = { ...texts, "names.ts": undefined, "names/index.ts": texts["names.ts"] };
    const before = Object.fromEntries(
      Object.entries(imported).filter(([, text]) => text !== undefined),
    ) as Texts;
    const first = remember(before);
    await scan(before, first);
    const after = { ...before, "names.ts": "export const T = 'nearer'" };
    const { answer } = await scan(after, remember(after, first.learnt() ?? new Map()));
    expect(answer.subscriptions[0]?.table).toBe("nearer");
  });

  it("forgets files that are gone", async () => {
    const first = remember(texts);
    await scan(texts, first);
    const { "b.ts": _, ...fewer } = texts;
    const second = remember(fewer, first.learnt() ?? new Map());
    await scan(fewer, second);
    expect([...(second.learnt()?.keys() ?? [])]).not.toContain("b.ts");
  });
});
