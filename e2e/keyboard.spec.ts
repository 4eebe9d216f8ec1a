import { createNodeClient } from "../local-stack/create-node-client.ts";
import { expect, test } from "./fixtures.ts";
import { joinJobs } from "./join-jobs.ts";

test("the matrix is read, opened and left by keyboard alone", async ({ page, logInAs }) => {
  await page.goto("/matrix");
  await logInAs("viewer");
  const grid = page.getByRole("grid", { name: "Health matrix" });
  await grid.getByRole("rowheader").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(grid.getByRole("gridcell").first()).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const focused = page.locator(":focus");
  await expect(focused).toHaveAttribute("role", "gridcell");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page).toHaveURL(/table=.+check=/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(focused).toHaveAttribute("role", "gridcell");
});

test("the command palette finds a table and a page", async ({ page, logInAs }) => {
  await page.goto("/");
  await logInAs("viewer");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("audit");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Audit" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("client_portal_mess");
  await expect(page.getByRole("option", { name: /client_portal_messages/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /client_portal_messages/ })).toBeVisible();
});

test("the live page is reached, sorted and left by keyboard alone", async ({ page, stack, logInAs }) => {
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  await joinJobs(client, "jobs");
  await page.goto("/");
  await logInAs("viewer");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { name: "Live", level: 1 })).toBeVisible();
  const table = page.getByRole("region", { name: "List of tables" });
  const heading = table.getByRole("columnheader", { name: "Subscriptions" });
  await expect(heading).toBeVisible({ timeout: 15_000 });
  await heading.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(heading).toHaveAttribute("aria-sort", /ascending|descending/);

  const indicator = page.getByRole("button", { name: /^Connection:/ });
  await indicator.focus();
  await page.keyboard.press("Enter");
  const explanation = page.getByText(/ since \d{4}-/);
  await expect(explanation).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(explanation).toBeHidden();
  await expect(indicator).toBeFocused();
  await client.removeAllChannels();
});
