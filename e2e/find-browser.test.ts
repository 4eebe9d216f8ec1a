import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findBrowser } from "./find-browser.ts";

async function folderWith(name: string, mode: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "realtime-optimizer-browser-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), "");
  await chmod(join(folder, name), mode);
  return folder;
}

test("CHROMIUM_PATH has the last word", () => {
  expect(findBrowser({ CHROMIUM_PATH: "/opt/mine" })).toEqual({ executablePath: "/opt/mine" });
});

test("a browser on the path is found, a file of its name that cannot run is not", async () => {
  const [useless, good] = [await folderWith("chromium", 0o644), await folderWith("google-chrome", 0o755)];
  const found = findBrowser({ PATH: `${useless}:${good}` });
  // Where Playwright's own is installed, it comes first.
  expect([undefined, join(good, "google-chrome")]).toContain(found?.executablePath);
  expect(found).not.toBeNull();
});
