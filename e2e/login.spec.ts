import { createNodeClient } from "../local-stack/create-node-client.ts";
import { expect, logIn, test } from "./fixtures.ts";

test("a wrong password gets a sentence, and the right one leads to the page that was asked for", async ({
  page,
  stack,
}) => {
  const [login] = stack.logins;
  if (login === undefined) throw new Error("the stack has no login");
  await page.goto("/matrix?severity=CRITICAL");
  await logIn(page, login.email, "not the password");
  await expect(page.getByText("Email or password is wrong.").first()).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");

  await logIn(page, login.email, login.password);
  await expect(page).toHaveURL(/\/matrix\?severity=CRITICAL/);
  await expect(page.getByRole("heading", { name: "Health matrix" })).toBeVisible();
});

test("an account without a role is told how to get one, and sees nothing", async ({ page, stack }) => {
  const email = `stranger-${Date.now()}@example.com`;
  const { error } = await createNodeClient(stack.apiUrl, stack.publishableKey).auth.signUp({
    email,
    password: "a long enough password",
  });
  expect(error).toBeNull();
  await logIn(page, email, "a long enough password");
  await expect(page.getByText("grant_operator")).toBeVisible();
  await expect(page.getByRole("grid")).toHaveCount(0);
});

test("logging out ends the session", async ({ page, logInAs }) => {
  await page.goto("/");
  await logInAs("viewer");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
});
