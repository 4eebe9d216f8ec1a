import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { scanResultSchema } from "#domain/subscriptions/subscription.ts";
import { scanDirectory } from "./scan-directory.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "scan-data-"));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function write(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
}

const manifest = JSON.stringify({ dependencies: { "@supabase/supabase-js": "^2.39.0" } });
const lock = (version: string) =>
  JSON.stringify({ packages: { "node_modules/@supabase/supabase-js": { version } } });

it("reads lock files and schemas beside the sources, and counts them for no source", async () => {
  await write({
    "package.json": manifest,
    "package-lock.json": lock("2.39.0"),
    "apps/web/package.json": manifest,
    "prisma/schema.prisma": 'model JobTask {\n  id Int @id\n\n  @@map("job_tasks")\n}\n',
    "lib/a.dart":
      "void main() { c.channel('r').onPostgresChanges(event: PostgresChangeEvent.all, table: 'JobTask'); }",
    "app/constants.py": 'TABLE = "messages"\n',
    "app/tasks/main.py":
      'from app.constants import TABLE\nfrom ..constants import TABLE as T\nclient.channel("a").on_postgres_changes("*", f, table=TABLE)\nclient.channel("a").on_postgres_changes("*", f, table=T)\n',
  });
  const scan = scanResultSchema.parse(await scanDirectory(root));
  expect(scan.packages).toEqual([
    {
      ecosystem: "npm",
      name: "@supabase/supabase-js",
      version: "2.39.0",
      range: null,
      file: "package-lock.json",
    },
  ]);
  expect(scan.models.map(({ name, table }) => [name, table])).toEqual([["JobTask", "job_tasks"]]);
  expect(scan.subscriptions.map(({ file, table }) => [file, table])).toEqual([
    ["app/tasks/main.py", "messages"],
    ["app/tasks/main.py", "messages"],
    ["lib/a.dart", "JobTask"],
  ]);
  expect(scan.smells.filter(({ rule }) => rule === "prisma-model-name")).toMatchObject([
    { file: "lib/a.dart", line: 1 },
  ]);
  expect(scan.stats).toMatchObject({ files: 3, errors: [] });
});

it("keeps a range where the only lock file is elsewhere", async () => {
  await write({ "apps/web/package.json": manifest, "apps/api/package-lock.json": lock("2.1.0") });
  const { packages } = await scanDirectory(root);
  expect(packages.map(({ file, version, range }) => [file, version ?? range])).toEqual([
    ["apps/api/package-lock.json", "2.1.0"],
    ["apps/web/package.json", "^2.39.0"],
  ]);
});

it("leaves out what .gitignore and dependencies hold, and reports what is broken once", async () => {
  await write({
    ".gitignore": "/ignored\n",
    "ignored/package-lock.json": lock("1.0.0"),
    "node_modules/x/package-lock.json": lock("1.0.0"),
    "package-lock.json": "{ supabase",
    "package.json": "{ supabase",
    "b.prisma": "model {\n",
  });
  const { packages, stats } = await scanDirectory(root);
  expect(packages).toEqual([]);
  expect(stats.errors.map(({ file }) => file)).toEqual(["b.prisma", "package-lock.json", "package.json"]);
});
