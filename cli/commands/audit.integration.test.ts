import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AuditExport } from "#domain/audit/audit-entry.ts";
import { createTestDatabase, type TestDatabase } from "../../local-stack/testing/test-database.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
let database: TestDatabase;
let directory: string;
let file: string;
let document: AuditExport;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`
    select realtime_optimizer.append_audit('fix.applied', '{"userId":null,"email":"a@example.com","role":"cli"}',
      '{}', jsonb_build_object('n', n)) from generate_series(1, 5) n`;
  directory = await mkdtemp(join(tmpdir(), "audit-cli-"));
  file = join(directory, "trail.json");
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  await database.drop();
});

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1" };
    execFile(
      process.execPath,
      ["--import", "tsx", main, "audit", ...args],
      { env },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

async function verifyChanged(change: (copy: AuditExport) => void, ...args: string[]) {
  const copy = structuredClone(document);
  change(copy);
  const changed = join(directory, "changed.json");
  await writeFile(changed, JSON.stringify(copy));
  const { code, stdout } = await run("verify", changed, "--json", ...args);
  return { code, verdict: JSON.parse(stdout) };
}

it("exports the trail to a file and says that it is intact", async () => {
  const { code, stdout } = await run("export", "--db-url", database.url, "--out", file);
  expect(code).toBe(0);
  document = JSON.parse(await readFile(file, "utf8"));
  expect(document.records).toHaveLength(5);
  expect(stdout).toContain("intact 5 records");
  expect(stdout).toContain(`head 5:${document.head.hash}`);
  expect(await readdir(directory)).toEqual(["trail.json"]);
});

it("verifies an export without a database, with and without noted anchors", async () => {
  const third = document.records[2];
  const { code, stdout } = await run("verify", file, "--json", "--anchor", `3:${third?.hash}`);
  expect({ code, verdict: JSON.parse(stdout) }).toMatchObject({
    code: 0,
    verdict: { intact: true, records: 5, broken: null },
  });
});

it("exits with 1 and names the record that was changed, cut or rewritten", async () => {
  const edited = await verifyChanged((copy) => {
    copy.records = copy.records.map((r) => (r.seq === 4 ? { ...r, text: r.text.replace("cli", "app") } : r));
  });
  expect(edited).toMatchObject({ code: 1, verdict: { broken: { seq: 4 } } });
  const cut = await verifyChanged((copy) => {
    copy.records.pop();
  });
  expect(cut).toMatchObject({ code: 1, verdict: { broken: { seq: 5 } } });
  const cutWithItsHead = await verifyChanged(
    (copy) => {
      copy.records.pop();
      copy.head = { seq: 4, hash: String(copy.records.at(-1)?.hash) };
    },
    "--anchor",
    `5:${document.head.hash}`,
  );
  expect(cutWithItsHead).toMatchObject({ code: 1, verdict: { broken: { seq: 5 } } });
});

it.each([
  { name: "a file that is not there", args: ["verify", "/nowhere.json"], says: /cannot be read/ },
  { name: "a file that is not JSON", args: ["verify", main], says: /not JSON/ },
  { name: "another kind of JSON", args: ["verify", "package.json"], says: /not an audit export: version/ },
  { name: "a malformed anchor", args: ["verify", "x.json", "--anchor", "5"], says: /An anchor is/ },
  { name: "no file to write", args: ["export", "--db-url", "postgres://x@127.0.0.1:1/x"], says: /--out/ },
  {
    name: "no database",
    args: ["export", "--db-url", "postgres://x@127.0.0.1:1/x", "--out", "/tmp/never.json"],
    says: /Nothing accepts connections/,
  },
])("exits with 2 for $name", async ({ args, says }) => {
  const { code, stderr } = await run(...args);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(says) });
});
