import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "../local-stack/testing/test-database.ts";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("..", import.meta.url));
let scratch: string;
let bin: string;
let packed: string[];
let manifest: { version: string; bin: Record<string, string>; dependencies: Record<string, string> };

// Packs what npm would publish and puts it beside its declared dependencies and nothing else.
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "realtime-optimizer-package-"));
  const staging = join(scratch, "staging");
  manifest = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  await mkdir(staging);
  for (const part of ["package.json", "cli/bin.mjs", "supabase"])
    await cp(join(repository, part), join(staging, part), { recursive: true });
  const vite = join(repository, "node_modules/vite/bin/vite.js");
  const outDir = join(staging, "dist/cli");
  await run(process.execPath, [vite, "build", "--config", "cli/vite.config.ts", "--outDir", outDir], {
    cwd: repository,
  });
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", scratch], {
    cwd: staging,
  });
  const [tarball] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  packed = tarball.files.map((file) => file.path);

  const modules = join(scratch, "empty/node_modules");
  const installed = join(modules, "realtime-optimizer");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", join(scratch, tarball.filename), "-C", installed, "--strip-components=1"]);
  for (const name of Object.keys(manifest.dependencies)) {
    await mkdir(join(modules, name, ".."), { recursive: true });
    await symlink(join(repository, "node_modules", name), join(modules, name));
  }
  bin = join(installed, String(manifest.bin["realtime-optimizer"]));
});
afterAll(async () => {
  await rm(scratch, { recursive: true, force: true });
});

const packaged = (...args: string[]) =>
  run(process.execPath, [bin, ...args], { cwd: join(scratch, "empty") });

it("carries the command line, the functions and the migrations, and no tests", () => {
  expect(packed).toContain("dist/cli/main.js");
  expect(packed.filter((path) => path.startsWith("cli/"))).toEqual(["cli/bin.mjs"]);
  expect(packed).toContain("supabase/functions/deno.json");
  expect(packed.some((path) => path.startsWith("supabase/migrations/"))).toBe(true);
  expect(packed.filter((path) => /\.test\.ts$|\/testing\//.test(path))).toEqual([]);
});

it("starts with a line that lets a shell run it", async () => {
  expect((await readFile(bin, "utf8")).split("\n")[0]).toBe("#!/usr/bin/env node");
});

it("says what to do where nothing is built yet", async () => {
  const unbuilt = join(scratch, "unbuilt/cli");
  await cp(join(repository, "cli/bin.mjs"), join(unbuilt, "bin.mjs"));
  const ran = run(process.execPath, [join(unbuilt, "bin.mjs"), "doctor"]);
  await expect(ran).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("npm run build") });
});

it("runs with its declared dependencies only", async () => {
  expect((await packaged("--version")).stdout).toBe(`${manifest.version}\n`);
  const help = await packaged("--help");
  for (const command of ["scan", "diagnose", "run", "rollback", "report", "audit", "doctor"])
    expect(help.stdout).toContain(`  ${command} `);
});

it("reads sources and a database", async () => {
  const database = await createTestDatabase();
  try {
    const doctor = await packaged("doctor", "--json", "--db-url", database.url);
    expect(JSON.parse(doctor.stdout)).toMatchObject({ version: 1 });
    const scan = await packaged(
      "scan",
      join(repository, "local-stack/sample-apps/course-generation/src"),
      "--json",
    );
    expect(JSON.parse(scan.stdout).subscriptions.length).toBeGreaterThan(0);
  } finally {
    await database.drop();
  }
});
