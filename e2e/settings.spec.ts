import { expect, test } from "./fixtures.ts";

test("an admin changes a threshold and sets it back; both are on record", async ({ page, logInAs, arm }) => {
  await page.goto("/settings");
  await logInAs("admin");
  const field = page.getByLabel("Leftover subscriptions", { exact: true });
  await expect(field).toHaveValue("30");

  await field.fill("2000");
  await expect(page.getByText("Must be at most 1440 min.")).toBeVisible();
  await expect(page.getByRole("button", { name: /save thresholds/i })).toBeDisabled();

  await field.fill("45");
  await arm(page.getByRole("button", { name: "Arm to save thresholds" }));
  await page.getByRole("button", { name: "Save thresholds" }).click();
  await expect(page.getByText(/^Changed .+ by admin@example\.com/).first()).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue("45");

  await page.getByRole("button", { name: "Set Leftover subscriptions to its default" }).click();
  await expect(field).toHaveValue("30");
  await page.getByRole("button", { name: "Save thresholds" }).click();
  await expect(page.getByRole("button", { name: "Save thresholds" })).toBeDisabled();

  await page.goto("/audit");
  await expect(page.getByText("Thresholds changed").filter({ visible: true }).first()).toBeVisible();
});

test("whoever is no admin reads the settings, and changes none", async ({ page, logInAs }) => {
  await page.goto("/settings");
  await logInAs("operator");
  await expect(page.getByText("An admin can change them")).toBeVisible();
  await expect(page.getByLabel("Policy execution", { exact: true })).toHaveAttribute("readonly", "");
  await expect(page.getByRole("button", { name: /save/i })).toHaveCount(0);
});

test("the plan can be taken along as a file for the command line", async ({ page, logInAs }) => {
  await page.goto("/settings");
  await logInAs("viewer");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("realtime-optimization-plan.json");
});
