import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures.ts";

const sampleApps = fileURLToPath(new URL("../local-stack/sample-apps", import.meta.url));

/** R2.2: a folder is parsed in the browser; only its inventory is sent, and only when it is to be used. */
test("scans a folder in a worker and puts its inventory to use", async ({ page, logInAs }) => {
  test.setTimeout(180_000);
  await page.goto("/source-scan");
  await logInAs("operator");
  const writes: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") writes.push(request.postData() ?? "");
  });
  await page.getByLabel("Folder of the application's source").setInputFiles(sampleApps);
  const found = page.getByRole("region", { name: "Found in sample-apps" });
  // Parsing shares the machine with everything else that runs on it.
  await expect(found).toBeVisible({ timeout: 90_000 });
  await expect(found).toContainText(/42 subscriptions to 37 tables/);
  await expect(found).toContainText(/client-portal\/src\/back-office\.ts:\d+/);
  await found.getByRole("tab", { name: /Smells/ }).click();
  const unheard = found.getByRole("region", { name: "subscribe() without a status callback" });
  await expect(unheard).toContainText(/Risky.*21 places/);
  await expect(unheard).toContainText("act on CHANNEL_ERROR, TIMED_OUT and CLOSED");
  await expect(unheard).toContainText(/client-portal\/src\/account-activity\.tsx:\d+/);
  expect(writes).toEqual([]);

  await found.getByRole("button", { name: "Use this inventory" }).click();
  const inUse = page.getByRole("region", { name: "In use now" });
  await expect(inUse).toContainText("by operator@example.com");
  await expect(found).toBeHidden();
  expect(writes).toHaveLength(1);
  expect(writes[0]).toContain('"table":"client_portal_messages"');
  expect(writes[0]).not.toContain("import ");
});

test("says that a folder subscribes to nothing, and lets a viewer look only", async ({ page, logInAs }) => {
  await page.goto("/source-scan");
  await logInAs("viewer");
  const nothing = fileURLToPath(new URL("../docs", import.meta.url));
  await page.getByLabel("Folder of the application's source").setInputFiles(nothing);
  await expect(page.getByText("No realtime subscriptions detected")).toBeVisible();
  await expect(page.getByRole("button", { name: "Use this inventory" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("region", { name: "Scan a folder" })).toBeVisible();
});
