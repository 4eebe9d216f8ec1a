import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { patchTenant } from "./realtime-tenant.ts";
import { signalRealtime } from "./signal-realtime.ts";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target).join(", ")}`),
  ).toEqual([]);
}

test("when Realtime is lost the console says so, polls every 5 s, and comes back by itself within 30 s", async ({
  page,
  stack,
  logInAs,
}) => {
  test.setTimeout(120_000);
  await page.goto("/live");
  await logInAs("viewer");
  const live = page.getByRole("button", { name: "Connection: Live" });
  const polling = page.getByRole("button", { name: "Connection: Polling" });
  await expect(live).toBeVisible({ timeout: 20_000 });

  const polls: number[] = [];
  page.on("request", (request) => {
    if (request.method() === "GET" && request.url().endsWith("/observe/live")) polls.push(Date.now());
  });
  await patchTenant(stack, { suspend: true });
  try {
    await expect(polling).toBeVisible();
    await expect(
      page.getByRole("main").getByText("No samples by Realtime: the console polls every 5 s"),
    ).toBeVisible();
    await expect(page.getByRole("main").getByText(/by asking$/)).toBeVisible();
    await expect.poll(() => polls.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
    const gaps = polls.slice(1).map((time, index) => time - (polls[index] ?? time));
    for (const gap of gaps) expect(gap).toBeGreaterThan(4_500);
    expect(Math.min(...gaps)).toBeLessThan(6_500);

    await expectAccessible(page);
    await page.getByRole("link", { name: "Overview" }).click();
    await expect(polling).toBeVisible();
    await polling.click();
    await expect(page.getByText(/keeps trying/)).toBeVisible();
    await page.getByRole("link", { name: "What to check" }).click();
    await expect(page.getByRole("heading", { name: "Live", level: 1 })).toBeVisible();
  } finally {
    await patchTenant(stack, { suspend: false });
  }
  await expect(live).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("main").getByText(/by Realtime$/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("main").getByText("No samples by Realtime")).toHaveCount(0);
});

test("without Realtime and functions the last values stay, with their age", async ({
  page,
  stack,
  logInAs,
}) => {
  test.setTimeout(120_000);
  await page.goto("/live");
  await logInAs("viewer");
  await expect(page.getByRole("button", { name: "Connection: Live" })).toBeVisible({ timeout: 20_000 });
  const connections = page.getByRole("region", { name: "Current performance" }).getByText("Connections");
  await expect(connections).toBeVisible();

  await page.route("**/functions/v1/observe/**", (route) => route.abort());
  await patchTenant(stack, { suspend: true });
  try {
    await expect(page.getByRole("button", { name: "Connection: No connection" })).toBeVisible();
    await expect(page.getByText("No connection: these are the last known values")).toBeVisible();
    await expect(page.getByText(/Everything below was seen/)).toBeVisible();
    const notice = page.getByRole("region", { name: "Connection", exact: true });
    await expect(notice).toContainText("The log of the functions");
    await expect(notice).not.toContainText(/WebSockets|status page|realtime\.messages/);
    await expect(connections).toBeVisible();
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await expectAccessible(page);
    await page.unroute("**/functions/v1/observe/**");
    await expect(page.getByRole("button", { name: "Connection: Polling" })).toBeVisible();
  } finally {
    await patchTenant(stack, { suspend: false });
  }
  await expect(page.getByRole("button", { name: "Connection: Live" })).toBeVisible({ timeout: 30_000 });
});

test("after Realtime was killed the console is back within 30 s of its restart", async ({
  page,
  logInAs,
}) => {
  test.setTimeout(120_000);
  await page.goto("/live");
  await logInAs("viewer");
  const live = page.getByRole("button", { name: "Connection: Live" });
  await expect(live).toBeVisible({ timeout: 20_000 });
  await signalRealtime("SIGKILL");
  await expect(page.getByRole("button", { name: "Connection: Polling" })).toBeVisible();
  await expect(live).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("main").getByText(/by Realtime$/)).toBeVisible({ timeout: 15_000 });
});

test("a Realtime that hangs is noticed by its silence, though no connection was closed", async ({
  page,
  logInAs,
}) => {
  test.setTimeout(120_000);
  await page.goto("/live");
  await logInAs("viewer");
  const live = page.getByRole("button", { name: "Connection: Live" });
  await expect(live).toBeVisible({ timeout: 20_000 });
  await signalRealtime("SIGSTOP");
  try {
    await expect(page.getByRole("button", { name: "Connection: Polling" })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("main").getByText(/by asking$/)).toBeVisible();
  } finally {
    await signalRealtime("SIGCONT");
  }
  await expect(live).toBeVisible({ timeout: 30_000 });
});

test("a channel that the server closes is joined again, which the client does not do by itself", async ({
  page,
  logInAs,
}) => {
  test.setTimeout(120_000);
  // What a server over its limits sends, put between the frames of the real one.
  const channel = {
    joins: 0,
    close: (): void => {
      throw new Error("nothing was joined");
    },
  };
  await page.routeWebSocket(/\/realtime\/v1\/websocket/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((frame) => {
      socket.send(frame);
      const [joinRef, , topic, event] = typeof frame === "string" ? JSON.parse(frame) : [];
      if (event !== "phx_reply" || topic === "phoenix") return;
      channel.joins += 1;
      const told = { extension: "system", status: "error", message: "Too many messages per second" };
      channel.close = () => {
        socket.send(JSON.stringify([joinRef, null, topic, "system", told]));
        socket.send(JSON.stringify([joinRef, joinRef, topic, "phx_close", {}]));
      };
    });
  });
  await page.goto("/live");
  await logInAs("viewer");
  const live = page.getByRole("button", { name: "Connection: Live" });
  await expect(live).toBeVisible({ timeout: 20_000 });
  const told = page.getByRole("status").filter({ hasText: "polling" }).waitFor({ state: "attached" });
  channel.close();
  await told;
  await expect(live).toBeVisible({ timeout: 30_000 });
  expect(channel.joins).toBe(2);
  await expect(page.getByRole("main").getByText(/by Realtime$/)).toBeVisible({ timeout: 15_000 });
});
