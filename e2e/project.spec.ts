import { expect, test } from "./fixtures.ts";

test("a viewer follows the overview to the checks of the project and their evidence", async ({
  page,
  logInAs,
}) => {
  await page.goto("/");
  await logInAs("viewer");
  await page.getByRole("link", { name: "All checks and bottlenecks" }).click();
  await expect(page.getByRole("heading", { name: "Project", level: 1 })).toBeVisible();
  const checks = page.getByRole("region", { name: "Checks" });
  await expect(checks.getByText("wal_level is logical.")).toBeVisible({ timeout: 30_000 });
  await checks.getByText(/^Replication/).click();
  await expect(checks.getByText("max_replication_slots")).toBeVisible();
});

test("a link to a check opens it, and no other", async ({ page, logInAs }) => {
  await page.goto("/project?check=database_connections");
  await logInAs("viewer");
  const checks = page.getByRole("region", { name: "Checks" });
  await expect(checks.getByText("may be used")).toBeVisible({ timeout: 30_000 });
  await expect(checks.getByText("max_replication_slots")).toBeHidden();
});

test("bottlenecks show the arithmetic of what is expected", async ({ page, logInAs }) => {
  await page.goto("/project");
  await logInAs("viewer");
  const panel = page.getByRole("region", { name: "Bottlenecks" });
  const first = panel.getByRole("listitem").first();
  await expect(first).toBeVisible({ timeout: 50_000 });
  await first.locator("summary").click();
  await expect(first.getByText("Expected, and how it was computed")).toBeVisible();
  await expect(first.getByText("Strategy")).toBeVisible();
});
