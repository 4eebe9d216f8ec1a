import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./e2e/find-browser.ts";
import { readStack } from "./e2e/stack.ts";

const browser = findBrowser();
if (browser === null) {
  throw new Error(
    "There is no browser for the tests. Install one: npx playwright install --with-deps chromium",
  );
}
const baseURL = readStack()?.consoleUrl;
// Chromium's sandbox needs an ordinary user.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/e2e",
  globalSetup: "./e2e/global-setup.ts",
  // One database for all: the journeys change it, and each counts what it finds.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    ...(baseURL === undefined ? {} : { baseURL }),
    launchOptions: {
      args: [...args, "--disable-background-networking"],
      ...(browser.executablePath === undefined ? {} : { executablePath: browser.executablePath }),
    },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
