import { test as base, expect, type Locator, type Page } from "@playwright/test";
import type { OperatorRole } from "#domain/operators/operator.ts";
import type { StackInfo } from "../local-stack/stack-file.ts";
import { readStack } from "./stack.ts";

interface Fixtures {
  stack: StackInfo;
  /** Logs in through the form and waits for the console. */
  logInAs: (role: OperatorRole) => Promise<void>;
  /** Opens this session for changes: by the header, or by another button that leads to the dialog. */
  arm: (by?: Locator) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from the pattern
  stack: async ({}, use) => {
    const stack = readStack();
    if (stack === null) throw new Error("The stack of this run was not started; see e2e/global-setup.ts");
    await use(stack);
  },
  logInAs: async ({ page, stack }, use) => {
    await use(async (role) => {
      const login = stack.logins.find((candidate) => candidate.role === role);
      if (login === undefined) throw new Error(`the stack has no login for ${role}`);
      await logIn(page, login.email, login.password);
      // The page is behind the login, and may be behind a drawer as well.
      await expect(page.locator("main#page")).toBeAttached();
    });
  },
  arm: async ({ page }, use) => {
    await use(async (by = page.getByRole("button", { name: /Read-only/ })) => {
      await by.click();
      const dialog = page.getByRole("dialog", { name: "Arm the console" });
      await dialog.getByLabel(/to confirm/).fill("postgres");
      await dialog.getByRole("button", { name: /Arm for/ }).click();
      await expect(dialog).toHaveCount(0);
    });
  },
});

export async function logIn(page: Page, email: string, password: string): Promise<void> {
  if (page.url() === "about:blank") await page.goto("/");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

export { expect };
