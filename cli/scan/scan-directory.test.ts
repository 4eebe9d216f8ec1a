import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "#domain/errors/app-error.ts";
import { scanDirectory } from "./scan-directory.ts";

const binding = (table: string) =>
  `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: '${table}' }, f)\n`;

describe("scanDirectory", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "scan-"));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  async function write(file: string, content: string | Uint8Array) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), content);
  }

  async function tablesFound() {
    const { subscriptions } = await scanDirectory(root);
    return subscriptions.map(({ table }) => table);
  }

  it("reads every extension of TypeScript and JavaScript, in the order of the paths", async () => {
    const extensions = ["ts", "tsx", "js", "jsx", "mts", "cts", "mjs", "cjs"];
    for (const extension of extensions) await write(`src/${extension}.${extension}`, binding(extension));
    await write("src/a.json", binding("json"));
    const { subscriptions, stats } = await scanDirectory(root);
    expect(subscriptions.map(({ file }) => file)).toEqual([
      "src/cjs.cjs",
      "src/cts.cts",
      "src/js.js",
      "src/jsx.jsx",
      "src/mjs.mjs",
      "src/mts.mts",
      "src/ts.ts",
      "src/tsx.tsx",
    ]);
    expect(subscriptions.map(({ language }) => language)).toEqual([
      "javascript",
      "typescript",
      "javascript",
      "javascript",
      "javascript",
      "typescript",
      "typescript",
      "typescript",
    ]);
    expect(stats).toMatchObject({ files: 8, parsed: 8, skipped: 0, errors: [] });
  });

  it("leaves out dependencies, build output, hidden folders, declarations and minified files", async () => {
    await write("src/app.ts", binding("own"));
    for (const folder of [
      "node_modules/x",
      "packages/a/node_modules/x",
      "dist",
      "build",
      ".next",
      "vendor",
      "coverage",
    ]) {
      await write(`${folder}/index.js`, binding("foreign"));
    }
    await write("src/types.d.ts", binding("foreign"));
    await write("src/lib.min.js", binding("foreign"));
    await write("src/__mocks__/client.ts", binding("foreign"));
    expect(await tablesFound()).toEqual(["own"]);
  });

  it("reads routes that are called as build output is", async () => {
    await write("src/app/vendor/page.tsx", binding("vendors"));
    await write("app/routes/build/index.ts", binding("builds"));
    expect(await tablesFound()).toEqual(["builds", "vendors"]);
  });

  it("keeps to .gitignore files, the nested ones too", async () => {
    await write(".gitignore", "generated/\n*.gen.ts\n/only-here.ts\n");
    await write("packages/a/.gitignore", "private/*\n!private/kept.ts\n!wanted.gen.ts\n");
    await write("generated/a.ts", binding("ignored"));
    await write("packages/a/generated/a.ts", binding("ignored"));
    await write("packages/a/x.gen.ts", binding("ignored"));
    await write("only-here.ts", binding("ignored"));
    await write("packages/a/private/secret.ts", binding("ignored"));
    await write("packages/a/only-here.ts", binding("elsewhere"));
    await write("packages/a/private/kept.ts", binding("kept"));
    await write("packages/a/wanted.gen.ts", binding("wanted"));
    expect((await tablesFound()).sort()).toEqual(["elsewhere", "kept", "wanted"]);
  });

  it("reports a file it cannot parse and goes on", async () => {
    await write("a.ts", `${binding("before")}\nconst x = ;\n`);
    await write("b.ts", binding("after"));
    const { subscriptions, stats } = await scanDirectory(root);
    expect(subscriptions.map(({ table }) => table)).toEqual(["after"]);
    expect(stats.errors).toEqual([{ file: "a.ts", message: expect.stringContaining("line 3") }]);
  });

  it("reports an imported file it cannot parse, once", async () => {
    await write("a.ts", `import { T } from './constants'\n${binding("x").replace("'x'", "T")}`);
    await write("b.ts", `import { T } from './constants'\n${binding("x").replace("'x'", "T")}`);
    await write("constants.ts", "export const T = ;");
    const { subscriptions, stats } = await scanDirectory(root);
    expect(subscriptions.map(({ table, confidence }) => [table, confidence])).toEqual([
      [null, "low"],
      [null, "low"],
    ]);
    expect(stats.errors.map(({ file }) => file)).toEqual(["constants.ts"]);
  });

  it("skips binary and huge files and counts them", async () => {
    await write("huge.js", `${binding("huge")}${" ".repeat(2 * 1024 * 1024)}`);
    await write("binary.js", new TextEncoder().encode(`${binding("binary")}\0`));
    await write("largest.ts", binding("largest").padEnd(2 * 1024 * 1024));
    const { subscriptions, stats } = await scanDirectory(root);
    expect(subscriptions.map(({ table }) => table)).toEqual(["largest"]);
    expect(stats).toMatchObject({ files: 3, parsed: 1, skipped: 2, errors: [] });
  });

  it("follows no links, so that loops do not matter", async () => {
    await write("src/a.ts", binding("a"));
    await symlink(root, join(root, "src/loop"));
    await symlink(join(root, "src/a.ts"), join(root, "src/copy.ts"));
    await symlink("nowhere.ts", join(root, "src/dangling.ts"));
    expect(await tablesFound()).toEqual(["a"]);
  });

  it("scans a folder that is itself reached by a link", async () => {
    await write("real/a.ts", binding("a"));
    await symlink(join(root, "real"), join(root, "link"));
    const { subscriptions } = await scanDirectory(join(root, "link"));
    expect(subscriptions.map(({ file }) => file)).toEqual(["a.ts"]);
  });

  // The superuser may read everything.
  it.skipIf(process.getuid?.() === 0)("reports files and folders it may not read", async () => {
    await write("closed.ts", binding("closed"));
    await write("open.ts", binding("open"));
    await write("folder/a.ts", binding("a"));
    await chmod(join(root, "closed.ts"), 0o000);
    await chmod(join(root, "folder"), 0o000);
    const { subscriptions, stats } = await scanDirectory(root);
    await chmod(join(root, "folder"), 0o755);
    expect(subscriptions.map(({ table }) => table)).toEqual(["open"]);
    expect(stats.errors.map(({ file }) => file)).toEqual(["folder", "closed.ts"]);
  });

  it("finds nothing in an empty folder", async () => {
    const scan = await scanDirectory(root);
    expect(scan).toMatchObject({
      root,
      subscriptions: [],
      smells: [],
      stats: { files: 0, parsed: 0, errors: [] },
    });
  });

  it("refuses what is not a folder", async () => {
    await write("a.ts", "");
    await expect(scanDirectory(join(root, "nowhere"))).rejects.toThrow(AppError);
    await expect(scanDirectory(join(root, "a.ts"))).rejects.toThrow(/is not a folder/);
  });

  it("stops when it is aborted", async () => {
    await write("a.ts", binding("a"));
    await expect(scanDirectory(root, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow(
      "enough",
    );
  });

  it("reports its progress up to the last file", async () => {
    for (let index = 0; index < 40; index += 1) await write(`f${index}.ts`, binding(`t${index}`));
    const seen: string[] = [];
    await scanDirectory(root, {
      onProgress: ({ done, files, subscriptions }) => seen.push(`${done}/${files} ${subscriptions}`),
    });
    expect(seen).toHaveLength(40);
    expect(seen.at(-1)).toBe("40/40 40");
  });
});
