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
  },
});
