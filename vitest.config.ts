import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // What a passing test prints is what it provokes on purpose.
    silent: "passed-only",
    projects: [
      {
        test: {
          name: "unit",
          include: ["{src,cli,supabase,local-stack,scripts,e2e,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "integration",
          include: ["{cli,supabase,local-stack}/**/*.integration.test.ts"],
          globalSetup: ["local-stack/testing/global-setup.ts"],
          // For a machine that is busy with more than this; who passes does not wait.
          testTimeout: 90_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
