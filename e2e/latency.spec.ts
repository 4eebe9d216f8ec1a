import type { Page } from "@playwright/test";
import { z } from "zod";
import { matrixSchema } from "#domain/api/matrix.ts";
import { fixAnswerSchema } from "#domain/api/remediate.ts";
import type { ConnectionProbe, DeliveryProbe, ProbeResult } from "#domain/probes/probe.ts";
import { createNodeClient } from "../local-stack/create-node-client.ts";
import type { StackInfo } from "../local-stack/stack-file.ts";
import { expect, test } from "./fixtures.ts";

/** The functions as the operator of this stack calls them. */
async function callAsOperator(stack: StackInfo) {
  const login = stack.logins.find(({ role }) => role === "operator");
  if (login === undefined) throw new Error("the stack has no operator");
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  const { error } = await client.auth.signInWithPassword(login);
  if (error !== null) throw error;
  return async <Answer>(
    schema: z.ZodType<Answer>,
    path: string,
    method: "GET" | "POST",
    body?: object,
  ): Promise<Answer> => {
    const answer = await client.functions.invoke<unknown>(path, {
      method,
      ...(body === undefined ? {} : { body: { ...body } }),
    });
    if (answer.error !== null) throw answer.error;
    return schema.parse(answer.data);
  };
}

/** Keeps 20 connections from 31 to 50 ms, and as many deliveries through a table ten times as slow. */
async function keepProbes(stack: StackInfo) {
  const call = await callAsOperator(stack);
  const keep = (result: ProbeResult) => call(z.unknown(), "observe/probes", "POST", { result });
  for (let index = 1; index <= 20; index += 1) {
    const common = { at: new Date().toISOString(), from: "browser" as const, failure: null };
    const connection: ConnectionProbe = {
      kind: "connection",
      ...common,
      tcpMs: null,
      tlsMs: null,
      handshakeMs: 20,
      joinMs: 10 + index,
      systemOkMs: null,
      connectMs: 30 + index,
    };
    const delivery: DeliveryProbe = {
      kind: "delivery",
      ...common,
      via: "postgres_changes",
      schema: "public",
      table: "measured_by_the_test",
      latencyMs: 10 * (30 + index),
      uncertaintyMs: 1,
    };
    await keep(connection);
    await keep(delivery);
  }
}

const target = (page: Page, name: string) =>
  page
    .getByRole("region", { name: "Targets and what was measured" })
    .getByRole("row")
    .filter({ has: page.getByRole("cell", { name, exact: true }) });

test("draws what was measured, with bands, and judges the targets by it (R3.2, R4.1)", async ({
  page,
  logInAs,
  stack,
}) => {
  await keepProbes(stack);
  await page.goto("/latency?window=15m&from=browser&table=public.measured_by_the_test");
  await logInAs("viewer");
  const connection = page.getByRole("figure", { name: "Connection latency" });
  await expect(connection.getByText("Green below 2 s, yellow to 5 s, red above.")).toBeVisible();
  await expect(connection.locator(".recharts-surface")).toBeVisible();
  await connection.getByText("Figures as a table").click();
  await expect(connection.getByRole("row").nth(1)).toContainText(" ms");

  const stages = page.getByRole("region", { name: "Stages of the connection over the window" });
  await expect(stages.getByRole("row", { name: /WebSocket handshake/ })).toContainText(/20(\.\d+)? ms/);
  await expect(stages.getByRole("row", { name: /Subscribed in Postgres/ })).toContainText("not measured");
  await expect(page.getByRole("combobox", { name: "Measured on" })).toHaveValue(
    "public.measured_by_the_test",
  );
  await expect(page.getByRole("figure", { name: "Delivery latency, Postgres Changes" })).toBeVisible();

  await expect(target(page, "Initial connection")).toContainText("Met");
  await expect(target(page, "Delivery, end to end")).toContainText("Missed");
  await expect(target(page, "Memory of a subscription")).toContainText("Not measured");
  await expect(target(page, "Memory of a subscription")).toContainText("Would measure it:");

  await expect(page.getByRole("region", { name: "The last connection, stage by stage" })).toContainText(
    "a browser does not show it",
  );
});

test("tells why a probe failed (R3.4)", async ({ page, logInAs, stack }) => {
  const call = await callAsOperator(stack);
  const result: ConnectionProbe = {
    kind: "connection",
    at: new Date().toISOString(),
    from: "browser",
    failure: { stage: "join", message: "Token has expired 3 seconds ago", code: "InvalidJWTToken" },
    tcpMs: null,
    tlsMs: null,
    handshakeMs: 20,
    joinMs: null,
    systemOkMs: null,
    connectMs: null,
  };
  await call(z.unknown(), "observe/probes", "POST", { result });
  await page.goto("/latency?window=15m&from=browser");
  await logInAs("viewer");
  const failures = page.getByRole("region", { name: "Probes that failed" });
  await expect(failures.getByRole("listitem")).toHaveCount(1);
  await expect(failures).toContainText("Connection, failed at: join (InvalidJWTToken)");
  await expect(failures).toContainText("Token has expired 3 seconds ago");
  await page.getByRole("combobox", { name: "Measured by" }).selectOption("server");
  await expect(failures.getByText("Token has expired 3 seconds ago")).toHaveCount(0);
});

test("keeps window and origin in the address, by keyboard as well", async ({ page, logInAs }) => {
  await page.goto("/latency?from=browser");
  await logInAs("viewer");
  await page.getByRole("radio", { name: "1 hour" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/window=6h/);
  await page.getByRole("combobox", { name: "Measured by" }).selectOption("server");
  await expect(page).not.toHaveURL(/from=/);
  await page.reload();
  await expect(page.getByRole("radio", { name: "6 hours" })).toBeChecked();
});

test("probes on schedule are drawn without anybody asking (R3.4)", async ({ page, logInAs, stack }) => {
  test.setTimeout(120_000);
  const call = await callAsOperator(stack);
  const scheduled = z.object({ probes: z.array(z.object({ from: z.string(), kind: z.string() })) });
  await expect
    .poll(
      async () =>
        (await call(scheduled, "observe/probes", "GET")).probes.filter(
          ({ from, kind }) => from === "server" && kind === "connection",
        ).length,
      { timeout: 90_000, intervals: [2_000] },
    )
    .toBeGreaterThan(0);
  await page.goto("/latency?window=15m");
  await logInAs("viewer");
  await expect(page.getByRole("figure", { name: "Connection latency" })).toBeVisible();
  await expect(target(page, "Initial connection")).not.toContainText("Not measured");
  const measuredOn = page.getByRole("combobox", { name: "Measured on" });
  await expect(measuredOn.getByRole("option").first()).toHaveText("Scheduled heartbeat", { timeout: 30_000 });
  await expect(measuredOn).toHaveValue("");
});

test("marks where a fix was applied and rolled back, and leads to it", async ({ page, logInAs, stack }) => {
  const call = await callAsOperator(stack);
  await call(z.unknown(), "admin/arm", "POST", { confirm: "postgres" });
  const { findings } = await call(matrixSchema, "diagnose/matrix", "GET");
  const finding = findings.find(({ type }) => type === "missing_index");
  if (finding === undefined) throw new Error("the sample applications have a missing index");
  const { fix } = await call(fixAnswerSchema, "remediate/fixes", "POST", { findingId: finding.id });
  const reach = async (act: string, state: string) => {
    await call(z.unknown(), `remediate/fixes/${fix.id}/${act}`, "POST");
    await expect
      .poll(async () => (await call(fixAnswerSchema, `remediate/fixes/${fix.id}`, "GET")).fix.state, {
        timeout: 30_000,
      })
      .toBe(state);
  };
  await reach("rehearse", "rehearsed");
  await reach("apply", "applied");
  await reach("rollback", "rolled_back");

  await page.goto("/latency?window=15m&from=browser");
  await logInAs("viewer");
  const changes = page.getByRole("region", { name: "Changes to the database in this window" });
  await expect(changes.getByText("Rolled back").last()).toBeVisible();
  await changes.getByRole("link", { name: fix.plan.title }).last().click();
  await expect(page).toHaveURL(new RegExp(`/fixes/${fix.id}$`));
});

test("fits a phone", async ({ page, logInAs }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/latency?window=15m");
  await logInAs("viewer");
  await expect(page.getByRole("row", { name: /Initial connection/ })).toBeVisible();
  const beyond = await page.locator("main#page").evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(beyond).toBe(0);
});

test("says what is empty and what failed, and recovers", async ({ page, logInAs }) => {
  await page.goto("/latency?window=15m&from=browser&table=public.never_measured");
  await logInAs("viewer");
  await expect(page.getByText("No delivery probe of a browser is stored.", { exact: false })).toBeVisible();
  let down = true;
  await page.route("**/functions/v1/observe/series*", (route) => (down ? route.abort() : route.continue()));
  await page.getByRole("radio", { name: "24 hours" }).check();
  const alert = page.getByRole("alert").filter({ hasText: "The history could not be read" });
  await expect(alert).toContainText("cannot be reached", { timeout: 20_000 });
  await expect(target(page, "Initial connection")).toContainText("Not read");
  down = false;
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toHaveCount(0);
});
