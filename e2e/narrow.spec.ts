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

for (const width of [1440, 390]) {
  test(`no page of the shell scrolls into white, ${width} pixels wide`, async ({ page, logInAs }) => {
    // There is a page more with every part, and each may take seconds where the machine is shared.
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/live");
    await logInAs("admin");
    for (const { path, ready } of [
      { path: "/", ready: "Worst findings" },
      // Which tables come first depends on what other journeys have mended.
      { path: "/matrix", ready: /^public\./ },
      { path: "/project?check=replication", ready: "max_wal_senders" },
      { path: "/settings", ready: "Optimization plan" },
      { path: "/live", ready: "Its protocol" },
      { path: "/latency", ready: "Share of the database's time" },
      { path: "/logs?severity=INFO", ready: "Example and documentation" },
      { path: "/inspector", ready: "Join a channel" },
      { path: "/rls", ready: "Nothing was tested yet" },
      { path: "/subscriptions", ready: "Who is subscribed" },
      { path: "/runbook", ready: "Nothing was asked yet" },
      { path: "/fixes", ready: "Fixes" },
      { path: "/audit", ready: "Chain intact" },
      { path: "/reports", ready: "Reports" },
      { path: "/source-scan", ready: "never leave" },
      { path: "/operators", ready: "viewer@example.com" },
    ]) {
      await page.goto(path);
      await expect(page.locator("main#page").getByText(ready).filter({ visible: true }).first()).toBeVisible({
        timeout: 15_000,
      });
      const { scrollHeight, scrollWidth } = await page.evaluate(() => ({
        scrollHeight: document.documentElement.scrollHeight,
        scrollWidth: document.documentElement.scrollWidth,
      }));
      expect({ path, scrollHeight, scrollWidth }).toEqual({ path, scrollHeight: 900, scrollWidth: width });
    }
  });
}
