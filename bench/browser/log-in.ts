import type { Page } from "playwright";
import type { TestStack } from "../../local-stack/testing/test-stack.ts";

/** Opens a page of the console as a viewer. */
export async function logIn(page: Page, stack: TestStack, path: string): Promise<void> {
  const login = stack.logins.find(({ role }) => role === "viewer");
  if (login === undefined) throw new Error("the stack has no viewer");
  await page.goto(`${stack.consoleUrl}${path}`);
  await page.getByLabel("Email").fill(login.email);
  await page.getByLabel("Password").fill(login.password);
  await page.getByRole("button", { name: "Log in" }).click();
}
