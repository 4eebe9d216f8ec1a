import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import postgres, { type Sql } from "postgres";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 120_000 });
/** A list asks the database, the logs and Realtime, one after the other. */
const patient = expect.configure({ timeout: 30_000 });
const verdict = (page: Page) => page.getByRole("region", { name: "Verdict" });
const step = (page: Page, title: string) =>
  page
    .getByRole("list", { name: "Steps of the diagnosis" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title }) });

/** As if the scanned code had one more binding. The rest of the inventory stays as other journeys left it. */
async function addToInventory(sql: Sql, table: string): Promise<void> {
  const binding = {
    kind: "postgres_changes",
    file: "runbook.ts",
    line: 1,
    channel: "runbook",
    schema: "public",
    table,
    filters: [],
    events: ["*"],
    select: null,
    language: "typescript",
    confidence: "high",
    via: [],
  };
  await sql`
    update realtime_optimizer.inventories
    set scan = jsonb_set(scan, '{subscriptions}', (scan -> 'subscriptions') || ${sql.json([binding])})`;
}

async function removeFromInventory(sql: Sql, table: string): Promise<void> {
  await sql`
    update realtime_optimizer.inventories
    set scan = jsonb_set(scan, '{subscriptions}', (
      select coalesce(jsonb_agg(s), '[]') from jsonb_array_elements(scan -> 'subscriptions') s
      where s ->> 'table' is distinct from ${table}))`;
}

test("silence is followed to its cause, fixed by the button, and then a change arrives (R4.2)", async ({
  page,
  logInAs,
  arm,
  stack,
}) => {
  // The fix, and up to a minute until Realtime made its subscriptions anew.
  test.setTimeout(180_000);
  const sql = postgres(stack.dbUrl, { max: 1, onnotice: () => undefined });
  const table = "runbook_orders";
  await sql`create table public.runbook_orders (id uuid primary key default gen_random_uuid(), note text)`;
  try {
    await sql`insert into public.runbook_orders (note) values ('real')`;
    await sql`grant select on public.runbook_orders to authenticated, service_role`;
    await addToInventory(sql, table);

    await page.goto(`/matrix?table=public.${table}`);
    await logInAs("operator");
    await page.getByRole("link", { name: "Why is it silent?" }).click();
    await expect(page.getByLabel("Table")).toHaveValue(`public.${table}`);
    await page.getByRole("button", { name: "Find out why" }).click();
    await patient(verdict(page)).toContainText(
      `public.${table} is not in the publication supabase_realtime, so Realtime never gets its changes.`,
    );
    await expect(step(page, "In the publication")).toContainText("At fault");
    await expect(step(page, "A change arrives")).toContainText("No change was made");
    await expect(page).toHaveURL(new RegExp(`case=silence&table=public\\.${table}`));

    const fault = step(page, "In the publication");
    await arm(fault.getByRole("button", { name: "Arm to start this fix" }));
    await fault.getByRole("button", { name: "Start this fix" }).click();
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    await expect(page.getByRole("region", { name: "Rehearsal" })).toContainText("Rehearsed and rolled back");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("region", { name: "Outcome" })).toContainText("Applied and verified");

    await page.goto(`/runbook?case=silence&table=public.${table}&event=UPDATE&canary=update`);
    // The publication changed, so that Realtime makes every subscription anew, within a minute.
    await expect(async () => {
      await page.getByRole("button", { name: "Find out why" }).click();
      await patient(verdict(page)).toContainText(/arrived \d+ ms after its commit/, { timeout: 25_000 });
    }).toPass({ timeout: 80_000 });
    await patient(verdict(page)).toContainText("look at the client");
    await expect(step(page, "Realtime says ok")).toContainText("In order");
    await expect(step(page, "A change arrives")).toContainText("An existing row, set to itself");
    expect(await sql`select note from public.runbook_orders`).toEqual([{ note: "real" }]);
  } finally {
    await removeFromInventory(sql, table);
    await sql`drop table public.runbook_orders`;
    await sql.end();
  }
});

test("a viewer is told what the catalog says, and what takes an operator", async ({ page, logInAs }) => {
  await page.goto("/runbook?case=silence&table=public.course_collaborators");
  await logInAs("viewer");
  await page.getByRole("button", { name: "Find out why" }).click();
  await patient(verdict(page)).toBeVisible();
  await expect(step(page, "In the publication")).toContainText("In order");
  await expect(step(page, "Realtime says ok")).toContainText("takes the role of an operator");
  await expect(page.getByRole("button", { name: "Start an incident" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

test("an operator's link that asks as another user and for a change asks a viewer's question for a viewer", async ({
  page,
  logInAs,
}) => {
  const question = "as=user&user=3fa85f64-5717-4562-b3fc-2c963f66afa6&canary=insert";
  await page.goto(`/runbook?case=silence&table=public.course_collaborators&${question}`);
  await logInAs("viewer");
  await expect(page.getByRole("combobox", { name: "Who does not see updates?" })).toHaveValue("yourself");
  await page.getByRole("button", { name: "Find out why" }).click();
  await patient(verdict(page)).toBeVisible();
});

test("a wrong table name is told at its field, and a filter that does not exist by the list", async ({
  page,
  logInAs,
}) => {
  await page.goto("/runbook");
  await logInAs("operator");
  await page.getByLabel("Table").fill("a.b.c");
  await page.getByRole("button", { name: "Find out why" }).click();
  await expect(page.getByText(/Write schema\.table, such as/)).toBeVisible();
  await page.getByLabel("Table").fill("public.course_collaborators");
  await page.getByRole("textbox", { name: "Filter" }).fill("coarse_id=eq.1");
  await page.getByRole("textbox", { name: "Filter" }).press("Enter");
  await patient(verdict(page)).toContainText("no column coarse_id");
  // The answer to another question does not stay beside one that cannot be asked.
  await page.getByLabel("Table").fill("a.b.c");
  await page.getByRole("button", { name: "Find out why" }).click();
  await expect(verdict(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/table=/);
  await expect(page.getByLabel("Table")).toHaveValue("a.b.c");
  // Without a schema it is of public, as Realtime has it.
  await page.getByLabel("Table").fill("course_collaborators");
  await page.getByRole("button", { name: "Find out why" }).click();
  await expect(page).toHaveURL(/table=public\.course_collaborators/);
  await patient(verdict(page)).toContainText("no column coarse_id");
});

test("one of the users is asked about, with who stands in at the join, and the address holds the question", async ({
  page,
  logInAs,
}) => {
  await page.goto("/runbook?case=silence&table=public.course_collaborators");
  await logInAs("operator");
  await page.getByRole("combobox", { name: "Who does not see updates?" }).selectOption("user");
  await page.getByRole("button", { name: "Find out why" }).click();
  await expect(page.getByText("Choose an account.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Account" }).fill("viewer@");
  await page
    .getByRole("list", { name: "Accounts" })
    .getByRole("button", { name: /viewer@example/ })
    .click();
  await page.getByRole("button", { name: "Find out why" }).click();
  await patient(verdict(page)).toContainText("Row level security hides");
  await expect(step(page, "Realtime says ok")).toContainText("a token for authenticated without a user");
  await expect(page).toHaveURL(/as=user&user=[0-9a-f-]{36}/);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Who does not see updates?" })).toHaveValue("user");
  await page.getByRole("button", { name: "Find out why" }).click();
  await patient(verdict(page)).toContainText("Row level security hides");
});

test("each of the other cases runs to its verdict, by keyboard", async ({ page, logInAs }) => {
  await page.goto("/runbook");
  await logInAs("operator");
  await page.getByRole("radio", { name: /Users don't see updates/ }).focus();
  for (const symptom of ["drop again", "come late", "should not", "keep growing"]) {
    await page.keyboard.press("ArrowDown");
    const chosen = page.getByRole("radio", { name: new RegExp(symptom) });
    await expect(chosen).toBeChecked();
    await page.getByRole("button", { name: "Run the list" }).focus();
    await page.keyboard.press("Enter");
    await patient(verdict(page)).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await chosen.focus();
  }
});

test("an incident has a clock, notes, a summary without people in it, and an end (R4.6)", async ({
  page,
  logInAs,
}) => {
  await page.goto("/runbook?case=leaks");
  await logInAs("operator");
  await page.getByRole("button", { name: "Start an incident" }).click();
  const escalation = page.getByRole("region", { name: "Escalation" });
  await expect(escalation.getByRole("timer")).toBeVisible();
  // Whoever started it by keyboard goes on with the note.
  await expect(escalation.locator(":focus")).toHaveCount(1);
  await expect(escalation).toContainText("Level 1: On-call engineer");
  await escalation.getByRole("textbox", { name: "Note" }).fill("ann@example.com sees nothing");
  await escalation.getByRole("textbox", { name: "Note" }).press("Enter");
  await expect(escalation.getByRole("list", { name: "Notes" })).toContainText("ann@example.com sees nothing");
  await escalation.getByText("Summary for support").click();
  await expect(escalation.getByText("[hidden] address sees nothing")).toBeVisible();
  await escalation.getByRole("button", { name: "End the incident" }).click();
  await expect(escalation.getByRole("timer")).toHaveCount(0);
  await expect(escalation.getByText(/^Ended \(/)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the runbook fits a phone and passes axe, ${colorScheme}`, async ({ page, logInAs }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/runbook?case=silence&table=public.generation_trace&as=anon");
    await logInAs("operator");
    await page.getByRole("button", { name: "Find out why" }).click();
    await patient(verdict(page)).toBeVisible();
    const beyond = await page.locator("main#page").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(beyond).toBe(0);
    expect((await new AxeBuilder({ page }).include("main#page").analyze()).violations).toEqual([]);
  });
}
