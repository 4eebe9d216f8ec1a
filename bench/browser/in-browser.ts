import { chromium, type Page } from "playwright";
import { findBrowser } from "../../e2e/find-browser.ts";

/** Opens a page of 1440 × 900 in Chromium for one benchmark. */
export async function inBrowser<Result>(
  args: string[],
  act: (page: Page) => Promise<Result>,
): Promise<Result> {
  const found = findBrowser();
  if (found === null) throw new Error("There is no browser: npx playwright install --with-deps chromium");
  const browser = await chromium.launch({
    ...(found.executablePath === undefined ? {} : { executablePath: found.executablePath }),
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", ...args],
  });
  try {
    return await act(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
  } finally {
    await browser.close();
  }
}
