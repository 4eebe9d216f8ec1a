import postgres from "postgres";
import { createNodeClient } from "../local-stack/create-node-client.ts";
import { expect, test } from "./fixtures.ts";

test("what clients have and the code does not is told as drift, and leads to the table (R7.1)", async ({
  page,
  logInAs,
  stack,
}) => {
  const sql = postgres(stack.dbUrl, { max: 1, onnotice: () => {} });
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  try {
    await sql`create table public.drifting (id bigint primary key)`;
    await sql`grant select on public.drifting to anon`;
    await sql`alter publication supabase_realtime add table public.drifting`;
    const channel = client.channel("adrift");
    await new Promise<void>((resolve, reject) => {
      channel
        .on("system", {}, ({ status, message }) =>
          status === "ok" ? resolve() : reject(new Error(String(message))),
        )
        .on("postgres_changes", { event: "*", schema: "public", table: "drifting" }, () => undefined)
        .subscribe();
    });

    await page.goto("/subscriptions?drift=any");
    await logInAs("viewer");
    const line = page.getByRole("article", { name: "public.drifting" });
    await expect(line.getByText("Not in the code", { exact: true })).toBeVisible();
    await expect(line).toContainText("1 as anon");
    await expect(page.getByRole("article", { name: "public.courses", exact: true })).toHaveCount(0);
    await expect(page.getByRole("row", { name: /public\.drifting anon 1 1 1/ })).toBeVisible();

    await line.getByRole("link", { name: "public.drifting" }).click();
    await expect(
      page.getByRole("dialog").getByText("Clients subscribe to drifting, and the code does not"),
    ).toBeVisible({ timeout: 30_000 });
  } finally {
    client.realtime.disconnect();
    await sql`drop table if exists public.drifting`;
    await sql.end();
  }
});

test("a search has an address, and can be cleared", async ({ page, logInAs }) => {
  await page.goto("/subscriptions");
  await logInAs("viewer");
  await page.getByLabel("Search tables and files").fill("back-office.ts");
  await expect(page).toHaveURL(/table=back-office\.ts/);
  await expect(page.getByRole("article", { name: "back office.order" })).toBeVisible();
  await expect(page.getByRole("article", { name: "public.courses", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("article", { name: "public.courses", exact: true })).toBeVisible();
  await expect(page.getByText("Not visible: this database has no subscription registry.")).toBeVisible();
});
