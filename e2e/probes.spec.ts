import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import postgres from "postgres";
import { expect, test } from "./fixtures.ts";

const panel = (page: Page) => page.getByRole("region", { name: "Measure from this browser" });
const probe = (page: Page, title: string) =>
  panel(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title, exact: true }) });

test("measures connection, delivery and throughput from the browser, and keeps what is wanted (R3.4, R3.2)", async ({
  page,
  logInAs,
}) => {
  await page.goto("/latency?from=browser");
  await logInAs("operator");
  await panel(page).getByRole("button", { name: "Run all" }).click();
  await expect(probe(page, "Connection")).toContainText("from nothing to joined");
  await expect(probe(page, "Connection")).toContainText("Subscribed in Postgres");
  await expect(probe(page, "Delivery by Broadcast")).toContainText("from commit to receipt, median of 5");
  await expect(probe(page, "Delivery by Postgres Changes")).toContainText("may be off by");
  await expect(probe(page, "Throughput")).toContainText("messages delivered on one channel", {
    timeout: 20_000,
  });
  await expect(probe(page, "Throughput")).toContainText("none lost, none twice");
  await expect(panel(page).getByRole("alert")).toHaveCount(0);

  const kept = page.waitForResponse(
    (response) => response.url().endsWith("/observe/probes") && response.ok(),
  );
  await panel(page).getByRole("button", { name: "Keep result: Connection" }).click();
  await kept;
  await expect(probe(page, "Connection")).toContainText("Kept: it counts in the history of browsers.");
});

test("a viewer connects, and is told why the rest is not for them", async ({ page, logInAs }) => {
  await page.goto("/latency");
  await logInAs("viewer");
  await expect(probe(page, "Throughput")).toContainText("Your role is viewer");
  await expect(panel(page).getByRole("button", { name: "Run 1 of 4" })).toBeEnabled();
  await panel(page).getByRole("button", { name: "Run probe: Connection" }).click();
  await expect(probe(page, "Connection")).toContainText("from nothing to joined");
  await expect(panel(page).getByRole("button", { name: "Keep result: Connection" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

test("a viewer reads at the button why a live test is not for them", async ({ page, logInAs }) => {
  await page.goto("/matrix?table=public.client_portal_messages");
  await logInAs("viewer");
  await page.getByRole("tab", { name: "Live test" }).click();
  const test = page.getByRole("tabpanel", { name: "Live test" });
  await expect(test.getByRole("paragraph").filter({ hasText: "Your role is viewer" })).toBeVisible();
});

test("a table is tested live: planned, armed, written, received, cleaned up (R4.4)", async ({
  page,
  logInAs,
  arm,
  stack,
}) => {
  const sql = postgres(stack.dbUrl, { max: 1, onnotice: () => undefined });
  await sql`create table public.live_tested (id uuid primary key default gen_random_uuid(), note text not null)`;
  try {
    await sql`grant select on public.live_tested to service_role`;
    await sql`alter publication supabase_realtime add table public.live_tested`;
    await page.goto("/matrix?table=public.live_tested");
    await logInAs("operator");
    await page.getByRole("tab", { name: "Live test" }).click();
    const test = page.getByRole("tabpanel", { name: "Live test" });
    await expect(test).toContainText("note = ");
    await arm(test.getByRole("button", { name: "Arm to run the test" }));
    await test.getByRole("button", { name: "Run the test" }).click();
    const stages = test.getByRole("list", { name: "Stages of the test" });
    await expect(stages.getByRole("listitem")).toHaveCount(4);
    await expect(test).toContainText("from commit to receipt, ±");
    await expect(test).toContainText("The change arrived.");
    await expect(stages).toContainText("The test row is deleted.");
    expect(await sql`select * from public.live_tested`).toHaveLength(0);

    await test.getByRole("radio", { name: /A visitor/ }).check();
    await test.getByRole("button", { name: "Run the test again" }).click();
    await expect(test).toContainText("Nothing arrived");
    await expect(test).toContainText("may not read the table");
    expect(await sql`select * from public.live_tested`).toHaveLength(0);
  } finally {
    await sql`drop table public.live_tested`;
    await sql.end();
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`panel and live test fit a phone and pass axe, ${colorScheme}`, async ({ page, logInAs }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/latency");
    await logInAs("operator");
    await panel(page).getByRole("button", { name: "Run probe: Connection" }).click();
    await expect(probe(page, "Connection")).toContainText("from nothing to joined");
    const beyond = () => page.locator("main#page").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(await beyond()).toBe(0);
    expect((await new AxeBuilder({ page }).include("main#page").analyze()).violations).toEqual([]);

    await page.goto("/matrix?table=public.client_portal_messages");
    await page.getByRole("tab", { name: "Live test" }).click();
    const test = page.getByRole("tabpanel", { name: "Live test" });
    await expect(test.getByRole("button", { name: /test/ })).toBeVisible();
    expect(await test.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
  });
}
