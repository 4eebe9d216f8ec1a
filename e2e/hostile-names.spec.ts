import { expect, test } from "./fixtures.ts";
import { matrixCell } from "./matrix-cell.ts";

test("a table whose name wants to be SQL is shown, linked and fixed like any other", async ({
  page,
  logInAs,
  arm,
}) => {
  await page.goto("/matrix");
  await logInAs("operator");
  await arm();
  await page.getByLabel("Search tables").fill("weird");
  await (await matrixCell(page, /weird "table"; drop/, "Filter index")).click();
  await page.reload();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText('"back office"."weird ""table""; drop"').first()).toBeVisible();
  await drawer.getByRole("button", { name: "Start this fix" }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("region", { name: "Outcome" })).toContainText("Applied and verified");
});
