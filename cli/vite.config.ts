import { readFile } from "node:fs/promises";
import { builtinModules, createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import packageJson from "../package.json" with { type: "json" };
import { treeLanguages } from "../supabase/functions/_shared/domain/scan/languages/syntax-node.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const installed = Object.keys(packageJson.dependencies);
const isInstalled = (id: string) => installed.some((name) => id === name || id.startsWith(`${name}/`));

/** Puts the scanner's four grammars beside the command: the package they come from weighs 50 MB. */
const grammars: Plugin = {
  name: "grammars",
  async generateBundle() {
    const { resolve } = createRequire(import.meta.url);
    for (const language of treeLanguages) {
      const name = `tree-sitter-${language}.wasm`;
      const source = await readFile(resolve(`tree-sitter-wasms/out/${name}`));
      this.emitFile({ type: "asset", fileName: `grammars/${name}`, source });
    }
  },
};

/** One file for `bin`: our own code is put in, what npm installs beside it stays out. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [grammars],
  build: {
    ssr: "cli/main.ts",
    outDir: "dist/cli",
    target: "node20",
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: (id) => id.startsWith("node:") || builtinModules.includes(id) || isInstalled(id),
      output: { entryFileNames: "main.js", chunkFileNames: "[name].js" },
    },
  },
  ssr: { target: "node" },
});
