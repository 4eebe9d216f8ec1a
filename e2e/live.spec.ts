import type { Page } from "@playwright/test";
import { createNodeClient } from "../local-stack/create-node-client.ts";
import { expect, test } from "./fixtures.ts";
import { joinJobs } from "./join-jobs.ts";

/** A sample comes every 5 s, and the count it tells is that of the moment. */
const WITHIN_TWO_SAMPLES = { timeout: 15_000 };

function figure(page: Page, title: string) {
  const panel = page.getByRole("region", { name: "Current performance" });
  return panel
    .locator("div")
    .filter({ has: page.getByText(title, { exact: true }) })
    .locator("dd > span");
}

async function readCount(page: Page, title: string): Promise<number> {
  return Number(((await figure(page, title).last().textContent()) ?? "").replaceAll(",", ""));
}

test("counts follow clients that join and leave, by Realtime and without a reload", async ({
  page,
  stack,
  logInAs,
}) => {
  test.setTimeout(120_000);
  await page.goto("/live");
  await logInAs("viewer");
  await expect(page.getByRole("main").getByText(/by Realtime$/)).toBeVisible(WITHIN_TWO_SAMPLES);
  await expect(page.getByRole("button", { name: "Connection: Live" })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  const before = {
    connections: await readCount(page, "Connections"),
    channels: await readCount(page, "Active channels"),
  };

  const clients = Array.from({ length: 3 }, () => createNodeClient(stack.apiUrl, stack.publishableKey));
  const login = stack.logins.find(({ role }) => role === "operator");
  if (login === undefined) throw new Error("the stack has no operator");
  for (const client of clients) {
    const { error } = await client.auth.signInWithPassword(login);
    expect(error).toBeNull();
  }
  await Promise.all(clients.flatMap((client) => [joinJobs(client, "one"), joinJobs(client, "two")]));
  await expect
    .poll(() => readCount(page, "Connections"), WITHIN_TWO_SAMPLES)
    .toBe(before.connections + clients.length);
  await expect
    .poll(() => readCount(page, "Active channels"), WITHIN_TWO_SAMPLES)
    .toBe(before.channels + 2 * clients.length);
  const table = page.getByRole("region", { name: "List of subscriptions" });
  const row = table
    .getByRole("row")
    .filter({ hasText: "course_generation_jobs" })
    .filter({ hasText: "INSERT" });
  await expect(row.getByRole("cell").last()).toHaveText("6", WITHIN_TWO_SAMPLES);

  await Promise.all(clients.map((client) => client.removeAllChannels()));
  await expect.poll(() => readCount(page, "Connections"), WITHIN_TWO_SAMPLES).toBe(before.connections);
  await expect(row).toHaveCount(0, WITHIN_TWO_SAMPLES);
  expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
});

test("subscriptions are found by name, role and event, and lead to their table", async ({
  page,
  stack,
  logInAs,
}) => {
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  await joinJobs(client, "anyone");
  await page.goto("/live");
  await logInAs("viewer");
  const row = page.getByRole("row").filter({ hasText: "course_generation_jobs" }).filter({ hasText: "anon" });
  await expect(row).toBeVisible(WITHIN_TWO_SAMPLES);
  await page.getByRole("combobox", { name: "Event" }).selectOption("DELETE");
  await expect(page.getByText("No subscription matches these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("searchbox", { name: "Search subscriptions" }).fill("GENERATION_JOBS");
  await row.getByRole("link").click();
  await expect(page.getByRole("dialog", { name: /course_generation_jobs/ })).toBeVisible();
  await client.removeAllChannels();
});
