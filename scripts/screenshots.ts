import { mkdir } from "node:fs/promises";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../e2e/find-browser.ts";
import { startTestStack, type TestStackOptions } from "../local-stack/testing/test-stack.ts";

const FOLDER = "docs/images";

/** Opens the console of a stack of its own as an operator. */
async function withConsole(options: TestStackOptions, take: (page: Page) => Promise<void>): Promise<void> {
  const found = findBrowser();
  if (found === null) throw new Error("There is no browser: npx playwright install --with-deps chromium");
  await mkdir(FOLDER, { recursive: true });
  const stack = await startTestStack({ console: "built", sampleData: true, ...options });
  const browser = await chromium.launch({
    ...(found.executablePath === undefined ? {} : { executablePath: found.executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const login = stack.logins.find(({ role }) => role === "operator");
    if (login === undefined) throw new Error("the stack has no operator");
    const page = await browser.newPage({
      baseURL: stack.consoleUrl,
      viewport: { width: 1440, height: 900 },
      deviceScaleFactor: 1.5,
      reducedMotion: "reduce",
      timezoneId: "UTC",
    });
    await page.goto("/");
    await page.getByLabel("Email").fill(login.email);
    await page.getByLabel("Password").fill(login.password);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByText("Worst findings").waitFor();
    await take(page);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

/** The pictures of the README of what is found and fixed. */
async function takeFindings(): Promise<void> {
  await withConsole({}, async (page) => {
    await save(page, "overview-light");

    await page.goto("/matrix");
    await page.getByRole("grid").getByRole("gridcell").first().waitFor();
    await save(page, "matrix-light");

    await page.goto("/matrix?table=public.client_portal_messages&check=publication");
    const start = page.getByRole("button", { name: "Arm to start this fix" });
    await start.waitFor();
    await page.getByText("Blast radius").waitFor();
    await save(page, "finding-light");

    await start.click();
    await page.getByLabel(/to confirm/).fill("postgres");
    await page.getByRole("button", { name: /Arm for/ }).click();
    await page.getByRole("button", { name: "Start this fix" }).click();
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    await page.getByRole("region", { name: "Rehearsal" }).waitFor();
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await save(page, "fix-dark");

    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("Applied and verified").waitFor();
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto("/audit");
    await page.getByText(/Chain intact/).waitFor();
    await page.getByRole("button", { name: "Roll back" }).waitFor();
    await save(page, "audit-light");
  });
}

/** The picture of the live page, with the sample applications in use for a while. */
async function takeLive(): Promise<void> {
  await withConsole({ sampling: true, traffic: true }, async (page) => {
    await page.goto("/live");
    await page.getByRole("heading", { name: "Live", exact: true }).waitFor();
    await page.waitForTimeout(75_000);
    await save(page, "live-light");
  });
}

async function save(page: Page, name: string): Promise<void> {
  // Fonts and highlighting arrive after the text.
  await page.waitForTimeout(1_000);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  console.log(`${FOLDER}/${name}.png`);
}

await takeFindings();
await takeLive();
