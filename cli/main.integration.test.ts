import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { VERSION } from "#domain/version.ts";
import { createTestDatabase } from "../local-stack/testing/test-database.ts";
import { bundle, runCli } from "./testing/run-cli.ts";

const run = promisify(execFile);
const nowhere = "postgresql://postgres:secret@127.0.0.1:1/postgres";

describe("realtime-optimizer", () => {
  it("answers --version and --help with 0", async () => {
    expect(await runCli(["--version"])).toMatchObject({ code: 0, stdout: `${VERSION}\n` });
    const help = await runCli(["--help"]);
    expect(help.code).toBe(0);
    for (const command of ["scan", "diagnose", "run", "rollback", "report", "audit", "doctor"])
      expect(help.stdout).toContain(`  ${command} `);
  });

  it.each([
    { name: "no command", args: [] },
    { name: "an unknown command", args: ["cure"] },
    { name: "an unknown option", args: ["doctor", "--cure"] },
    { name: "an option without its value", args: ["doctor", "--db-url"] },
    { name: "no database", args: ["doctor"] },
    { name: "a URL of something else", args: ["doctor", "--db-url", "https://example.com"] },
    { name: "a missing argument", args: ["rollback", "--db-url", nowhere] },
    { name: "a malformed id", args: ["rollback", "42", "--db-url", nowhere] },
    { name: "a format nobody knows", args: ["report", "--format", "pdf", "--db-url", nowhere] },
    { name: "a time that is none", args: ["report", "--since", "yesterday", "--db-url", nowhere] },
    { name: "a folder that is not there", args: ["run", "--source", "/no/such/folder", "--db-url", nowhere] },
    { name: "a plan that is not there", args: ["run", "--plan", "/no/such/plan", "--db-url", nowhere] },
  ])("exits with 2 for $name, as a sentence or as JSON", async ({ args }) => {
    const [plain, json] = await Promise.all([runCli(args), runCli([...args, "--json"])]);
    expect(plain).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/^error \S.*\n$/m) });
    expect(json.code).toBe(2);
    expect(JSON.parse(json.stdout)).toEqual({
      error: { code: "invalid_request", message: expect.any(String) },
    });
  });

  it.each(["report", "run"])(
    "exits with 2 when %s finds no server, and keeps the password to itself",
    async (name) => {
      const { code, stdout, stderr } = await runCli([name, "--db-url", nowhere, "--json"]);
      expect({ code, error: JSON.parse(stdout).error }).toEqual({
        code: 2,
        error: { code: "database_unavailable", message: "Nothing accepts connections at the database URL." },
      });
      expect(stdout + stderr).not.toContain("secret");
    },
  );

  it("keeps its exit code, and quiet, when nobody reads on", async () => {
    const folder = await mkdtemp(join(tmpdir(), "many-"));
    try {
      // More than a pipe holds, so that the writer notices.
      const binding =
        'supabase.channel("a").on("postgres_changes", { event: "*", table: "t" }, f).subscribe();\n';
      await writeFile(join(folder, "live.js"), binding.repeat(2_000));
      const pipe = `"$0" "$1" scan "$2" --json --fail-on-smells | head -c 1; echo " \${PIPESTATUS[0]}"`;
      const { stdout, stderr } = await run("bash", ["-c", pipe, process.execPath, bundle, folder]);
      expect({ stdout, stderr }).toEqual({ stdout: "{ 1\n", stderr: "" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("says what to do where our schema is missing", async () => {
    const bare = await createTestDatabase({ migrate: false });
    try {
      for (const args of [["run"], ["report"], ["rollback", crypto.randomUUID()]]) {
        const { code, stdout } = await runCli([...args, "--db-url", bare.url, "--json"]);
        expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 2, error: "schema_missing" });
      }
    } finally {
      await bare.drop();
    }
  });
});
