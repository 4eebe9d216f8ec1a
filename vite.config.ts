import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  // The scanner's worker loads parsers when it meets their files.
  worker: {
    format: "es",
    // web-tree-sitter has eval for modules that ask for it, which our grammars do not; Biome refuses it in our own code.
    rolldownOptions: { checks: { eval: false } },
  },
  build: {
    outDir: "dist/console",
    emptyOutDir: true,
    target: "es2023",
    // bench/bundle.bench.ts reads it to add up what a page loads.
    manifest: true,
    // The gateway's content security policy allows no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Three chunks up to the matrix instead of two dozen: code compresses against its neighbours, which
          // saves 5 KB of the budget. Each takes its dependencies along, so that chunks import downwards only.
          groups: [
            { name: "main", tags: ["$initial"], priority: 3 },
            { name: "login", test: /src\/features\/session\/login-page\.tsx$/, priority: 2 },
            { name: "console", test: /src\/app\/(console|pages\/matrix-page)\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
});
