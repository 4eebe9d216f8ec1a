import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import packageJson from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("..", import.meta.url));
const installed = Object.keys(packageJson.dependencies);
const isInstalled = (id: string) => installed.some((name) => id === name || id.startsWith(`${name}/`));

/** One file for `bin`: our own code is put in, what npm installs beside it stays out. */
export default defineConfig({
  root,
  publicDir: false,
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
