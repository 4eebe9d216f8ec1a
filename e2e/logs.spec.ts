import { createNodeClient } from "../local-stack/create-node-client.ts";
import type { StackInfo } from "../local-stack/stack-file.ts";
import { expect, test } from "./fixtures.ts";

/** Is refused a private channel, as any client without a policy for it is. */
async function causeRefusal(stack: StackInfo, topic: string): Promise<void> {
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  const channel = client.channel(topic, { config: { private: true } });
  await new Promise<void>((resolve) => {
    channel.subscribe((status) => {
      if (status === "CHANNEL_ERROR") resolve();
    });
  });
  await client.removeAllChannels();
  client.realtime.disconnect();
}

test("an error of a client is grouped by its code with the remedy, and shows nobody's address (R2.6)", async ({
  page,
  stack,
  logInAs,
}) => {
  const room = `room-${Date.now()}`;
  await causeRefusal(stack, `${room} of ada@example.com`);
  await page.goto(`/logs?text=${room}`);
  await logInAs("viewer");

  const groups = page.getByRole("region", { name: "Groups" });
  const group = groups.getByRole("listitem").filter({ hasText: "Unauthorized" }).first();
  await expect(group).toContainText("add a SELECT policy on realtime.messages");
  await expect(group).toContainText(/Medium/);

  const lines = page.getByRole("listbox", { name: "Lines" });
  const line = lines.getByRole("option").filter({ hasText: room }).first();
  await line.click();
  const details = page.getByRole("region", { name: "Selected line" });
  await expect(details).toContainText("[hidden] address");
  await expect(details).toContainText("No SELECT policy on realtime.messages");
  await expect(page.getByText("ada@example.com")).toHaveCount(0);

  await group.getByRole("button", { name: "Lines of Unauthorized" }).click();
  await expect(page).toHaveURL(/key=Unauthorized/);
});

test("a line appears in the live tail, once, and waits while the tail is paused (R3.8)", async ({
  page,
  stack,
  logInAs,
}) => {
  await page.goto("/logs");
  await logInAs("viewer");
  const panel = page.getByRole("region", { name: "Lines" });
  await panel.getByRole("button", { name: "Live tail" }).click();
  await expect(panel.getByText("Following: new lines appear on top")).toBeVisible();

  const first = `tail-${Date.now()}`;
  await causeRefusal(stack, first);
  const lineOf = (text: string) => panel.getByRole("option").filter({ hasText: text });
  await expect(lineOf(first)).toHaveCount(1, { timeout: 30_000 });

  await panel.getByRole("button", { name: "Pause" }).click();
  const second = `paused-${Date.now()}`;
  await causeRefusal(stack, second);
  const goOn = panel.getByRole("button", { name: /Go on \(\d+ new\)/ });
  await expect(goOn).toBeVisible({ timeout: 30_000 });
  await expect(lineOf(second)).toHaveCount(0);
  await goOn.click();
  await expect(lineOf(second)).toHaveCount(1);
  await expect(lineOf(first)).toHaveCount(1);
});

test("lines are read with the keyboard, on a phone too", async ({ page, stack, logInAs }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await causeRefusal(stack, `keyboard-${Date.now()}`);
  await page.goto("/logs");
  await logInAs("viewer");
  const list = page.getByRole("listbox", { name: "Lines" });
  await list.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("region", { name: "Selected line" })).toBeVisible();
  await expect(list.getByRole("option", { selected: true })).toHaveCount(1);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});

test("a project without a source of logs is told what to set", async ({ page, logInAs }) => {
  const answer = {
    seen: false,
    reason: "No source of Realtime's logs is connected.",
    remedy: "Set PROJECT_REF.",
  };
  await page.route("**/observe/logs/summary*", (route) =>
    route.request().method() === "GET" ? route.fulfill({ json: { summary: answer } }) : route.fallback(),
  );
  await page.goto("/logs");
  await logInAs("viewer");
  await expect(page.getByText(answer.reason)).toBeVisible();
  await expect(page.getByText(answer.remedy)).toBeVisible();
});
