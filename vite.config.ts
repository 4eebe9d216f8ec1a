import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react(), tailwindcss()],
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
          // A few chunks instead of dozens: code compresses against its neighbours, and 4 KB of the budget are saved.
          groups: [
            { name: "main", tags: ["$initial"] },
            { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 },
          ],
        },
      },
    },
  },
});
