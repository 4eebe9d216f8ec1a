import { findBrowser } from "../../e2e/find-browser.ts";
import { runCommand } from "./run-runner.ts";

/** Whether there is a browser for the tests; Playwright's is installed when there is none. */
export async function ensureBrowser(): Promise<boolean> {
  if (findBrowser() !== null) return true;
  console.log("There is no Chromium or Chrome here: installing Playwright's.");
  await runCommand(["npx", "playwright", "install", "chromium"]);
  if (findBrowser() !== null) return true;
  console.error(
    [
      "No browser for the end-to-end tests could be found or installed. Any of these makes one available:",
      "  npx playwright install --with-deps chromium",
      "  apt-get install chromium",
      "  CHROMIUM_PATH=/path/to/chrome npm test",
    ].join("\n"),
  );
  return false;
}
