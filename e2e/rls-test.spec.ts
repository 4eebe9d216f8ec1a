import postgres from "postgres";
import { expect, test } from "./fixtures.ts";

const ANN = "00000000-0000-4000-8000-0000000000aa";
const BEN = "00000000-0000-4000-8000-0000000000bb";

async function withNotes(dbUrl: string, table: string, work: (sql: postgres.Sql) => Promise<void>) {
  const sql = postgres(dbUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`
      create table public.${table} (id bigint primary key, owner uuid not null, body text);
      alter table public.${table} enable row level security;
      create policy "own notes" on public.${table} for select to authenticated using (owner = (select auth.uid()));
      grant select on public.${table} to authenticated, anon;
      insert into public.${table} values (1, '${ANN}', 'of Ann'), (2, '${BEN}', 'of Ben')`);
    await work(sql);
  } finally {
    await sql.unsafe(`drop table if exists public.${table}`);
    await sql.end();
  }
}

const claims = (sub: string) => JSON.stringify({ role: "authenticated", sub });

test("an operator sees what another user sees, and which policy decides (R4.7)", async ({
  page,
  logInAs,
  stack,
}) => {
  test.setTimeout(120_000);
  await withNotes(stack.dbUrl, "rls_notes", async (sql) => {
    await page.goto("/rls?table=public.rls_notes");
    await logInAs("operator");
    await page.getByRole("radio", { name: "Claims" }).check();
    await page.getByLabel("Claims", { exact: true }).last().fill(claims(ANN));
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(page.getByText("This subject sees 1 row of 2.")).toBeVisible();
    const policies = page.getByRole("list", { name: "Policies that apply" });
    await expect(policies).toContainText("own notes");
    const hidden = page.getByRole("table").filter({ hasText: "“own notes” does not hold for it." });
    await expect(hidden.getByRole("cell", { name: "2", exact: true })).toBeVisible();
    await expect(page.getByText("of Ann")).toHaveCount(0);

    await page.getByLabel("Show what the rows hold").check();
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(page.getByRole("cell", { name: "of Ann" })).toBeVisible();

    // Samples come every five seconds; a change is dated once there was one before it.
    let id = 10;
    await expect(async () => {
      id += 2;
      await sql`insert into public.rls_notes values (${id}, ${ANN}, ''), (${id + 1}, ${BEN}, '')`;
      await page.getByRole("button", { name: "Test", exact: true }).click();
      const changes = page.getByRole("region", { name: "Judged changes" });
      await expect(changes.getByRole("row", { name: new RegExp(`^${id} `) })).toContainText(
        "not in supabase_realtime",
        {
          timeout: 5_000,
        },
      );
    }).toPass();

    await page.goto("/audit");
    await expect(page.getByRole("cell", { name: /Rows looked at as another user/ }).first()).toBeVisible();
  });
});

test("two subjects stand side by side", async ({ page, logInAs, stack }) => {
  await withNotes(stack.dbUrl, "rls_compared", async () => {
    await page.goto("/rls?table=public.rls_compared&role=anon");
    await logInAs("operator");
    await page.getByLabel("Compare with a second subject").check();
    const second = page.getByRole("group", { name: "Second subject", exact: true });
    await second.getByRole("radio", { name: "Claims" }).check();
    await second.getByRole("textbox", { name: "Claims" }).fill(claims(BEN));
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(page.getByRole("region", { name: "First subject", exact: true })).toContainText(
      "anon sees no row",
    );
    await expect(page.getByRole("region", { name: "Second subject", exact: true })).toContainText(
      "This subject sees 1 row of 2.",
    );
  });
});

test("a policy that raises an error is told as what it does to Realtime", async ({
  page,
  logInAs,
  stack,
}) => {
  await withNotes(stack.dbUrl, "rls_broken", async (sql) => {
    await sql.unsafe(
      `create policy broken on public.rls_broken for select to authenticated using (1 / (id - 2) > 7)`,
    );
    await page.goto("/rls?table=public.rls_broken&role=authenticated");
    await logInAs("operator");
    await page.getByRole("button", { name: "Test", exact: true }).click();
    const failure = page.getByRole("alert").filter({ hasText: "Stops Realtime" });
    await expect(failure).toContainText("22012");
    await expect(page.getByText(/fails on it for the whole project/)).toBeVisible();
  });
});

test("an account is found by a part of its email, and a wrong form says what is missing", async ({
  page,
  logInAs,
}) => {
  await page.goto("/rls");
  await logInAs("operator");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(/Write schema\.table, such as/)).toBeVisible();
  await expect(page.getByText("Choose an account.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Account" }).fill("VIEWER@");
  const account = page
    .getByRole("list", { name: "Accounts" })
    .getByRole("button", { name: /viewer@example.com/ });
  await account.click();
  await expect(account).toHaveAttribute("aria-pressed", "true");
  await page.getByLabel("Table", { exact: true }).fill("public.courses");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/This subject sees \d+ rows? of/)).toBeVisible();
  // The answer to another question does not stay beside one that cannot be asked.
  await page.getByLabel("Table", { exact: true }).fill("a.b.c");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Write schema\.table, such as/)).toBeVisible();
  await expect(page.getByText(/This subject sees/)).toHaveCount(0);
});

test("the result fits a phone", async ({ page, logInAs, stack }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await withNotes(stack.dbUrl, "rls_narrow", async () => {
    await page.goto("/rls?table=public.rls_narrow&role=authenticated");
    await logInAs("operator");
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(page.getByText("This subject sees 0 rows of 2.")).toBeVisible();
    const beyond = await page.locator("main#page").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(beyond).toBe(0);
  });
});

test("a viewer reads why the RLS test is not for them", async ({ page, logInAs }) => {
  await page.goto("/rls");
  await logInAs("viewer");
  await expect(page.getByText("The RLS test is for operators")).toBeVisible();
  await expect(page.getByRole("main").getByText(/Your role is viewer/)).toBeVisible();
});
