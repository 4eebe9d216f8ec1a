import { describe, expect, it } from "vitest";
import { bindingsByFile, sampleAppBindings } from "#domain/scan/testing/sample-app-bindings.ts";
import { scanResultSchema } from "#domain/subscriptions/subscription.ts";
import { folderOfFiles } from "./folder-of-files.ts";
import type { FolderSource } from "./folder-source.ts";
import { scanFolder } from "./scan-folder.ts";

const binding = (table: string) =>
  `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: '${table}' }, f)\n`;

/** What a browser hands over for `<input webkitdirectory>`. */
function chosen(texts: Record<string, string>): FolderSource {
  const files = Object.entries(texts).map(([path, text]) => {
    const file = new File([text], path.slice(path.lastIndexOf("/") + 1));
    Object.defineProperty(file, "webkitRelativePath", { value: `shop/${path}` });
    return file;
  });
  const source = folderOfFiles(files);
  if (!source) throw new Error("no folder");
  return source;
}

/** The same folder as a handle; only what a scan calls. */
function handleOf(name: string, texts: Record<string, string>): FileSystemDirectoryHandle {
  const names = new Set(Object.keys(texts).map((path) => path.split("/")[0] ?? ""));
  const children = [...names].map((child) => {
    const text = texts[child];
    if (text !== undefined)
      return { kind: "file", name: child, getFile: async () => new File([text], child) };
    const below = Object.entries(texts).filter(([path]) => path.startsWith(`${child}/`));
    return handleOf(
      child,
      Object.fromEntries(below.map(([path, value]) => [path.slice(child.length + 1), value])),
    );
  });
  const handle = {
    kind: "directory",
    name,
    async *values() {
      yield* children;
    },
  };
  return handle as unknown as FileSystemDirectoryHandle;
}

const tree = {
  "src/b.ts": `import { T } from './constants.ts'\n${binding("x").replace("'x'", "T")}`,
  "src/constants.ts": "export const T = 'constants'",
  "src/a.tsx": binding("a"),
  "src/a.test.tsx": binding("test"),
  "src/huge.js": binding("huge").padEnd(2 * 1024 * 1024 + 1),
  "src/binary.js": `${binding("binary")}\0`,
  "src/broken.ts": "const postgres_changes = ;",
  "node_modules/x/index.js": binding("foreign"),
  "generated/x.ts": binding("ignored"),
  "packages/p/.gitignore": "private/\n*.gen.ts\n",
  "packages/p/private/deep/x.ts": binding("ignored"),
  "packages/p/x.gen.ts": binding("ignored"),
  "packages/p/y.ts": binding("y"),
  ".gitignore": "/generated\n",
  "readme.md": binding("text"),
};

describe("scanFolder", () => {
  it.each<[string, FolderSource]>([
    ["files", chosen(tree)],
    ["a handle", { kind: "handle", handle: handleOf("shop", tree) }],
  ])("applies the rules of the command line to %s", async (_, source) => {
    const progress: number[] = [];
    const scan = await scanFolder(source, ({ done }) => progress.push(done));
    expect(scanResultSchema.parse(scan)).toEqual(scan);
    expect(scan.subscriptions.map(({ file, table }) => `${file} ${table}`)).toEqual([
      "packages/p/y.ts y",
      "src/a.tsx a",
      "src/b.ts constants",
    ]);
    expect(scan).toMatchObject({ root: "shop", stats: { files: 8, parsed: 3, skipped: 3 } });
    expect(scan.stats.errors).toEqual([{ file: "src/broken.ts", message: "Unexpected token (line 1)" }]);
    expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("finds in the sample applications what their sources hold", async () => {
    const sources = import.meta.glob<string>("../../../local-stack/sample-apps/*/src/*", {
      query: "?raw",
      import: "default",
      eager: true,
    });
    const texts = Object.entries(sources).map(([path, text]) => [path.replace(/^.*sample-apps\//, ""), text]);
    const { subscriptions, stats } = await scanFolder(chosen(Object.fromEntries(texts)), () => {});
    expect(bindingsByFile(subscriptions)).toEqual(sampleAppBindings);
    expect(stats.errors).toEqual([]);
  });

  it("knows an empty choice", () => {
    expect(folderOfFiles([])).toBeNull();
  });
});
