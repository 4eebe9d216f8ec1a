import { expect, test } from "./fixtures.ts";

const unpublished = "/matrix?table=public.course_generation_tasks&check=publication";

test("a viewer reads everything and can change nothing", async ({ page, logInAs }) => {
  await page.goto(unpublished);
  await logInAs("viewer");
  const start = page.getByRole("dialog").getByRole("button", { name: "Start this fix" });
  await expect(start).toHaveAttribute("aria-disabled", "true");
  await expect(
    page
      .getByRole("dialog")
      .getByText(/ALTER PUBLICATION/i)
      .first(),
  ).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: /Read-only/ })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("link", { name: "Operators" })).toHaveCount(0);
});

test("an operator starts read-only, arms, and disarms", async ({ page, logInAs, arm }) => {
  await page.goto(unpublished);
  await logInAs("operator");
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("button", { name: "Arm to start this fix" })).toBeVisible();
  await drawer.getByRole("button", { name: "Close" }).click();
  await arm();
  await page.getByRole("button", { name: "Disarm" }).click();
  await expect(page.getByRole("button", { name: /Read-only/ })).toBeVisible();
});

test("an admin changes roles, and the last admin stays", async ({ page, logInAs, arm, stack }) => {
  await page.goto("/operators");
  await logInAs("admin");
  await arm();
  const viewer = stack.logins.find((login) => login.role === "viewer");
  const admin = stack.logins.find((login) => login.role === "admin");
  if (viewer === undefined || admin === undefined) throw new Error("the stack lacks a login");
  await expect(page.getByRole("row").filter({ hasText: viewer.email })).toContainText(/viewer/i);
  await page
    .getByRole("row")
    .filter({ hasText: admin.email })
    .getByRole("button", { name: /Remove/ })
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Remove/ })
    .click();
  await expect(page.getByText(/last admin/i).first()).toBeVisible();
});
