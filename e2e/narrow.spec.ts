import { expect, test } from "./fixtures.ts";

test("a fix fits a phone: nothing of its page is beyond the right edge", async ({ page, logInAs, arm }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(
    "/matrix?table=public.supplier_availability_by_region_and_season_with_booked_off_days&check=filter_index",
  );
  await logInAs("operator");
  await arm(page.getByRole("button", { name: "Arm to start this fix" }));
  await page.getByRole("button", { name: "Start this fix" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const beyond = await page.locator("main#page").evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(beyond).toBe(0);
});

test("the live page fits a phone", async ({ page, logInAs }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/live");
  await logInAs("viewer");
  await expect(page.getByText("Volume by table")).toBeVisible({ timeout: 15_000 });
  const beyond = await page.locator("main#page").evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(beyond).toBe(0);
});
