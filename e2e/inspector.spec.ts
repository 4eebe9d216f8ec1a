import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { createNodeClient } from "../local-stack/create-node-client.ts";
import type { StackInfo } from "../local-stack/stack-file.ts";
import { expect, test } from "./fixtures.ts";
import { patchTenant } from "./realtime-tenant.ts";

/** Another client of the application, on a channel of its own making. */
async function joinBeside(stack: StackInfo, topic: string) {
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  const received: unknown[] = [];
  const channel = client.channel(topic);
  channel.on("broadcast", { event: "*" }, ({ payload }) => received.push(payload));
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === "SUBSCRIBED") resolve();
      else if (status !== "CLOSED") reject(error ?? new Error(status));
    });
  });
  return { channel, received, close: () => client.realtime.disconnect() };
}

test("an operator joins, sends, receives, and sees every frame with its latency (R1.5)", async ({
  page,
  logInAs,
  arm,
  stack,
}) => {
  const topic = `inspected-${Date.now()}`;
  const other = await joinBeside(stack, topic);
  try {
    await page.goto(`/inspector?topic=${topic}`);
    await logInAs("operator");
    await arm(page.getByRole("button", { name: "Arm to join" }));
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText("Joined", { exact: true })).toBeVisible();

    await page.getByLabel("Payload").fill('{ "from": "inspector" }');
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByText("The server acknowledged it.")).toBeVisible();
    await expect.poll(() => other.received).toEqual([{ from: "inspector" }]);

    const list = page.getByRole("listbox", { name: "Messages" });
    const echo = list.getByRole("option", { name: /Received.*message.*inspector/ });
    await echo.click();
    await expect(page.getByText(/from sending it to its return, on this machine's clock/)).toBeVisible();
    await expect(page.getByRole("figure", { name: "frame, binary" })).toContainText("000000  04");

    await other.channel.send({ type: "broadcast", event: "news", payload: { from: "another" } });
    await expect(list.getByRole("option", { name: /Received.*news.*another/ })).toBeVisible();

    await page.getByRole("button", { name: "Leave" }).click();
    await expect(page.getByText("Ended", { exact: true })).toBeVisible();
    await expect(list.getByRole("option", { name: /Sent.*Leave the channel/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Send", exact: true })).toHaveCount(0);

    const started = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    const text = await readFile(await (await started).path(), "utf8");
    const { messages } = JSON.parse(text) as { messages: { summary: string; raw: string }[] };
    expect(messages.some(({ summary }) => summary === "Accepted: join")).toBe(true);
    expect(text).toMatch(/\[token of \d+ characters\]/);
    expect(text).not.toMatch(/eyJ[\w-]+\.eyJ/);

    await page.goto("/audit");
    await expect(page.getByText(topic).first()).toBeVisible();
  } finally {
    other.close();
  }
});

test("shows what another user would receive, and nothing else (R4.8)", async ({
  page,
  logInAs,
  arm,
  stack,
}) => {
  const sql = postgres(stack.dbUrl, { max: 1, onnotice: () => {} });
  const ann = crypto.randomUUID();
  const ben = crypto.randomUUID();
  try {
    await sql`create table public.inspected_notes (id bigint primary key, owner uuid not null, body text)`;
    await sql`alter table public.inspected_notes enable row level security`;
    await sql`create policy own on public.inspected_notes for select to authenticated using (owner = (select auth.uid()))`;
    await sql`grant select on public.inspected_notes to authenticated`;
    await sql`alter publication supabase_realtime add table public.inspected_notes`;

    await page.goto("/inspector?topic=notes&schema=public&table=inspected_notes");
    await logInAs("admin");
    await arm(page.getByRole("button", { name: "Arm to join" }));
    await page
      .getByRole("combobox", { name: "As whom" })
      .selectOption({ label: "A role, with a user and claims" });
    await expect(page.getByText(/service_role.*is refused:/)).toBeVisible();
    await page.getByLabel("User id").fill(ann);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText("Postgres Changes are subscribed.")).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText(/public, as authenticated/)).toBeVisible();

    await sql`insert into public.inspected_notes values (1, ${ben}, 'of ben'), (2, ${ann}, 'of ann')`;
    const list = page.getByRole("listbox", { name: "Messages" });
    await expect(list.getByRole("option", { name: /INSERT public\.inspected_notes.*of ann/ })).toBeVisible();
    await expect(list.getByText("of ben")).toHaveCount(0);
  } finally {
    await sql`drop table if exists public.inspected_notes`;
    await sql.end();
  }
});

test("a wrong name arms nothing, and the dialog says what it expects", async ({ page, logInAs }) => {
  await page.goto("/inspector?topic=notes");
  await logInAs("operator");
  await page.getByRole("button", { name: "Arm to join" }).click();
  const dialog = page.getByRole("dialog", { name: "Arm the console" });
  await dialog.getByLabel(/to confirm/).fill("Postgres");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Upper and lower case count: it is postgres.")).toBeVisible();
  await dialog.getByLabel(/to confirm/).fill("postgres");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
});

test("an operator may act as a role, and reads why not as another user", async ({ page, logInAs }) => {
  await page.goto("/inspector?topic=notes");
  await logInAs("operator");
  await page
    .getByRole("combobox", { name: "As whom" })
    .selectOption({ label: "A role, with a user and claims" });
  await expect(page.getByRole("combobox", { name: "Role" })).toHaveValue("authenticated");
  await expect(page.getByText(/take the role of an admin/)).toBeVisible();
  await expect(page.getByLabel("User id")).toHaveCount(0);
});

test("a refusal is told in the server's words and in ours", async ({ page, logInAs, arm }) => {
  await page.goto("/inspector?topic=nobody-may&private=true");
  await logInAs("operator");
  await arm(page.getByRole("button", { name: "Arm to join" }));
  await page
    .getByRole("combobox", { name: "As whom" })
    .selectOption({ label: "A visitor (anon), with the publishable key" });
  await page.getByRole("button", { name: "Join", exact: true }).click();
  const reason = page.getByRole("alert").filter({ hasText: "Unauthorized" });
  await expect(reason).toContainText("You do not have permissions to read from this Channel topic", {
    timeout: 20_000,
  });
  await expect(reason).toContainText("No SELECT policy on realtime.messages");
  await expect(page.getByText("Ended", { exact: true })).toBeVisible();
});

test("holds a flood in a bounded list, pauses, filters and clears, by keyboard", async ({
  page,
  logInAs,
  arm,
  stack,
}) => {
  const topic = `flood-${Date.now()}`;
  const other = await joinBeside(stack, topic);
  try {
    await page.goto(`/inspector?topic=${topic}`);
    await logInAs("operator");
    await arm(page.getByRole("button", { name: "Arm to join" }));
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText("Joined", { exact: true })).toBeVisible();
    const list = page.getByRole("listbox", { name: "Messages" });
    for (let index = 1; index <= 600; index += 1) {
      await other.channel.send({ type: "broadcast", event: "tick", payload: { index } });
    }
    await expect(list.getByRole("option", { name: /"index":600/ })).toBeVisible();
    expect(await list.getByRole("option").count()).toBeLessThan(80);

    await list.focus();
    await page.keyboard.press("Home");
    await expect(list.getByRole("option", { selected: true })).toContainText("The socket is open");
    await page.keyboard.press("ArrowDown");
    await expect(list.getByRole("option", { selected: true })).toContainText("Join, public");

    await page.getByRole("button", { name: "Pause" }).click();
    await other.channel.send({ type: "broadcast", event: "tick", payload: { index: "late" } });
    await page.getByRole("button", { name: "Go on, 1 more" }).click();
    await page.getByLabel("Messages that contain").fill("late");
    await expect(list.getByRole("option")).toHaveCount(1);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(page.getByText("Nothing was sent or received yet")).toBeVisible();
  } finally {
    other.close();
  }
});

test("a lost socket is told, and at protocol 1.0.0 as well the channel comes back by itself", async ({
  page,
  logInAs,
  arm,
  stack,
}) => {
  await page.goto("/inspector?topic=outlasting");
  await logInAs("operator");
  await arm(page.getByRole("button", { name: "Arm to join" }));
  await page.getByRole("combobox", { name: "Protocol version" }).selectOption("1.0.0");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("Joined", { exact: true })).toBeVisible();
  const list = page.getByRole("listbox", { name: "Messages" });
  await list.getByRole("option", { name: /Sent.*Join, public/ }).click();
  await expect(page.getByRole("figure", { name: "frame, text" })).toContainText(
    '{"topic":"realtime:outlasting"',
  );
  try {
    await patchTenant(stack, { suspend: true });
    await expect(page.getByText("Lost, trying again")).toBeVisible({ timeout: 20_000 });
    await expect(list.getByRole("option", { name: /The socket was closed/ }).first()).toBeVisible();
  } finally {
    await patchTenant(stack, { suspend: false });
  }
  await expect(page.getByText("Joined", { exact: true })).toBeVisible({ timeout: 30_000 });
});

test("fits a phone", async ({ page, logInAs }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/inspector?topic=room&schema=public&table=orders");
  await logInAs("operator");
  await expect(page.getByRole("combobox", { name: "Binding 1: event" })).toBeVisible();
  const beyond = await page.locator("main#page").evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(beyond).toBe(0);
});

test("a viewer reads why the inspector is not for them", async ({ page, logInAs }) => {
  await page.goto("/inspector");
  await logInAs("viewer");
  await expect(page.getByText("The inspector is for operators")).toBeVisible();
  await expect(page.getByRole("main").getByText(/Your role is viewer/)).toBeVisible();
});
