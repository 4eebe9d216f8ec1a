import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import postgres from "postgres";
import { expect, test } from "./fixtures.ts";
import { matrixCell } from "./matrix-cell.ts";

/** R1.6: an ops engineer logs in, reviews the health matrix, applies fixes, and exports the report. */
test.describe.configure({ mode: "serial" });

async function openCell(page: Page, table: string, check: string) {
  await page.getByLabel("Search tables").fill(table);
  await (await matrixCell(page, table, check)).click();
  return page.getByRole("dialog", { name: new RegExp(table) });
}

async function readDownload(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

test("publishes an unpublished table: previewed, rehearsed, applied, verified, green", async ({
  page,
  logInAs,
  arm,
}) => {
  await page.goto("/");
  await logInAs("operator");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(page.getByText("Worst findings")).toBeVisible();

  await page.getByRole("link", { name: "Health matrix" }).click();
  const drawer = await openCell(page, "client_portal_messages", "Published");
  await expect(drawer.getByText("pg_publication_tables").first()).toBeVisible();
  await expect(drawer.getByRole("link", { name: /Documentation/ })).toHaveAttribute("href", /^https:\/\//);
  await expect(drawer.getByText(/ALTER PUBLICATION/i).first()).toBeVisible();
  await expect(drawer.getByText("ShareUpdateExclusiveLock").first()).toBeVisible();
  await expect(drawer.getByText("Live subscriptions reset")).toBeVisible();

  await arm(drawer.getByRole("button", { name: "Arm to start this fix" }));
  await drawer.getByRole("button", { name: "Start this fix" }).click();

  await page.getByRole("button", { name: "Rehearse", exact: true }).click();
  const rehearsal = page.getByRole("region", { name: "Rehearsal" });
  await expect(rehearsal).toContainText("Rehearsed and rolled back");
  const changed = rehearsal.getByRole("row", { name: /^Published / });
  await expect(changed).toContainText("Fail");
  await expect(changed).toContainText("Pass");

  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("region", { name: "Outcome" })).toContainText("Applied and verified");

  await page.getByRole("link", { name: /client_portal_messages/ }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: /^Published\s?: Pass/ })).toBeVisible();
});

test("builds a missing filter index with the progress Postgres reports", async ({
  page,
  logInAs,
  arm,
  stack,
}) => {
  await page.goto("/matrix?table=public.course_generation_jobs&check=filter_index");
  await logInAs("operator");
  await arm(page.getByRole("button", { name: "Arm to start this fix" }));
  // A writer that has not committed makes the concurrent build wait, as it would in production.
  const sql = postgres(stack.dbUrl, { max: 1 });
  const writer = await sql.reserve();
  try {
    await writer`begin`;
    await writer`update public.course_generation_jobs set status = status where ctid = (
      select ctid from public.course_generation_jobs limit 1)`;
    await page.getByRole("dialog").getByRole("button", { name: "Start this fix" }).click();
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Now:" })).toContainText("waiting for");
    await writer`commit`;
    await expect(page.getByRole("region", { name: "Outcome" })).toContainText("Applied and verified");
  } finally {
    writer.release();
    await sql.end({ timeout: 1 });
  }
});

test("rolls a fix back from the audit page, whose chain is intact", async ({ page, logInAs, arm }) => {
  await page.goto("/audit");
  await logInAs("operator");
  await expect(page.getByText(/Chain intact/i)).toBeVisible();
  await arm();
  const applied = page.getByRole("row").filter({ hasText: "course_generation_jobs" });
  await applied.getByRole("button", { name: "Roll back" }).click();
  const dialog = page.getByRole("dialog", { name: "Roll this fix back?" });
  await expect(dialog).toContainText(/DROP INDEX CONCURRENTLY/i);
  await dialog.getByRole("button", { name: "Roll back" }).click();
  await expect(applied.getByText("Rolled back").first()).toBeVisible();
  await page.getByRole("link", { name: "Health matrix" }).click();
  await page.getByLabel("Search tables").fill("course_generation_jobs");
  await expect(await matrixCell(page, "course_generation_jobs", "Filter index")).toHaveText("Warn");
});

test("exports the report as Markdown and JSON, and the migrations as files", async ({ page, logInAs }) => {
  await page.goto("/reports");
  await logInAs("operator");
  await page.getByRole("button", { name: "Create report" }).first().click();
  await expect(page).toHaveURL(/\/reports\/[0-9a-f-]{36}/);

  const download = async (name: RegExp) => {
    const started = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    await page.getByRole("menuitem", { name }).click();
    return readDownload(await started);
  };
  const markdown = await download(/Markdown/);
  expect(markdown).toMatch(/^---\nreport_type: realtime-optimization\n/);
  expect(markdown).toContain("client_portal_messages");
  const report = JSON.parse(await download(/JSON/)) as {
    fixes: { state: string; plan: { target: { table: string } } }[];
  };
  const states = report.fixes.map(({ state, plan }) => `${plan.target.table}: ${state}`);
  expect(states).toContain("client_portal_messages: applied");
  expect(states).toContain("course_generation_jobs: rolled_back");
  const migration = await download(/add_client_portal_messages_to_realtime_publication\.sql/);
  expect(migration).toContain("duplicate_object");
});
