import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { auditExportSchema } from "#domain/audit/audit-entry.ts";
import { verifyChain } from "#domain/audit/verify-chain.ts";
import { expect, test } from "./fixtures.ts";

/** R7.3: the trail shows tampering, and anybody who holds an export can verify it. */
test("exports a trail that verifies without the console, and a table of it", async ({
  page,
  logInAs,
  arm,
}) => {
  await page.goto("/audit");
  await logInAs("operator");
  await arm();
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText(/^Chain intact/)).toBeVisible();
  const save = async (name: RegExp) => {
    const started = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name }).click();
    const download = await started;
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };

  const json = await save(/JSON/);
  const trail = auditExportSchema.parse(JSON.parse(json.text));
  const verdict = await verifyChain([trail.records], { head: trail.head, verifiedAt: new Date() });
  expect(verdict).toMatchObject({ intact: true, records: trail.head.seq });
  expect(json.name).toBe(`audit-postgres-${trail.head.seq}-${trail.head.hash.slice(0, 12)}.json`);
  await page.getByText("Verify an export offline").click();
  await expect(page.getByText(`audit verify ${json.name}`)).toBeVisible();

  const csv = await save(/CSV/);
  expect(csv.text.split("\r\n")[0]).toBe("seq,at,action,actor,role,target,details,hash");
});

test("keeps filters in the address and shows all of a record", async ({ page, logInAs }) => {
  await page.goto("/audit?action=inventory.replaced");
  await logInAs("viewer");
  await expect(page.getByLabel("Action")).toHaveValue("inventory.replaced");
  await page
    .getByRole("button", { name: /Record \d+, show details/ })
    .last()
    .click();
  await expect(page.getByText("Previous hash")).toBeVisible();
  await page.getByLabel("Actor, by email").fill("nobody@example.com");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/action=inventory\.replaced&actor=nobody%40example\.com/);
  await expect(page.getByText("No record matches these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/audit$/);
});

test("says where the chain is broken, and is green again only when it holds", async ({
  page,
  logInAs,
  stack,
}) => {
  const sql = postgres(stack.dbUrl, { max: 1, onnotice: () => {} });
  const [record] = await sql<[{ text: string }]>`
    select text from realtime_optimizer.audit_log where seq = 1`;
  /** What only the owner of the table can do, and leaves a trace nevertheless. */
  const forge = (text: string) =>
    sql.begin(async (transaction) => {
      await transaction`alter table realtime_optimizer.audit_log disable trigger audit_log_append_only`;
      await transaction`update realtime_optimizer.audit_log set text = ${text} where seq = 1`;
      await transaction`alter table realtime_optimizer.audit_log enable always trigger audit_log_append_only`;
    });
  try {
    await forge(record.text.replace("viewer", "winner"));
    await page.goto("/audit");
    await logInAs("viewer");
    await expect(page.getByText("Chain broken at #1")).toBeVisible();
    await forge(record.text);
    await page.getByRole("button", { name: "Verify now" }).click();
    await expect(page.getByText(/^Chain intact/)).toBeVisible();
  } finally {
    await forge(record.text);
    await sql.end();
  }
});
