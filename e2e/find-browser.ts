import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export interface FoundBrowser {
  /** undefined: Playwright's own, which it finds by itself. */
  executablePath: string | undefined;
}

/** A browser for the tests: the one of CHROMIUM_PATH, Playwright's own, or an installed Chromium or Chrome. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): FoundBrowser | null {
  if (env.CHROMIUM_PATH) return { executablePath: env.CHROMIUM_PATH };
  if (isExecutable(chromium.executablePath())) return { executablePath: undefined };
  const onPath = (env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const executablePath = [...onPath, ...MAC].find(isExecutable);
  return executablePath === undefined ? null : { executablePath };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
