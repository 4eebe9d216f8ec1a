import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inventorySchema } from "#domain/api/diagnose.ts";
import type { OperatorRole } from "#domain/operators/operator.ts";
import { scanResultSchema } from "#domain/subscriptions/subscription.ts";
import { startTestStack, type TestStack } from "../../local-stack/testing/test-stack.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const samples = fileURLToPath(new URL("../../local-stack/sample-apps", import.meta.url));

function scan(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", main, "scan", ...args],
      { env: { ...process.env, NO_COLOR: "1", ...env }, maxBuffer: 1 << 24 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe("scan", () => {
  let empty: string;
  beforeAll(async () => {
    empty = await mkdtemp(join(tmpdir(), "scan-cli-"));
  });
  afterAll(async () => {
    await rm(empty, { recursive: true });
  });

  it("prints the inventory as one JSON document and exits with 0, whatever the smells", async () => {
    const { code, stdout } = await scan([samples, "--json"]);
    const result = scanResultSchema.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(result.root).toBe(samples);
    expect(result.subscriptions.length).toBeGreaterThan(40);
    expect(result.smells.length).toBeGreaterThan(0);
  });

  it("prints with --ndjson the parts of the same document, a line each, and ends with the statistics", async () => {
    const [lines, document] = await Promise.all([
      scan([samples, "--ndjson", "--no-cache"]),
      scan([samples, "--json", "--no-cache"]),
    ]);
    const parts: Record<string, unknown>[] = lines.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const result = scanResultSchema.parse(JSON.parse(document.stdout));
    const linesOf = (key: string) =>
      parts.flatMap((part) => (key in part ? [JSON.stringify(part[key])] : []));
    const told = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();
    expect(lines.code).toBe(0);
    expect(linesOf("subscription").sort()).toEqual(told(JSON.parse(document.stdout).subscriptions));
    expect(linesOf("smell").sort()).toEqual(told(result.smells));
    expect(linesOf("model").sort()).toEqual(told(result.models));
    expect(linesOf("package").sort()).toEqual(told(result.packages));
    const { ms: _, ...stats } = result.stats;
    expect(parts.at(-1)).toMatchObject({ stats: { version: 1, root: samples, ...stats } });
  });

  it("tells an error as one line of JSON, and does not print both forms", async () => {
    const missing = await scan([join(empty, "nowhere"), "--ndjson"]);
    expect(missing.code).toBe(2);
    expect(missing.stdout.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(missing.stdout).error.code).toBe("invalid_request");
    const both = await scan([empty, "--ndjson", "--json"]);
    expect(both.code).toBe(2);
    expect(JSON.parse(both.stdout).error.message).toContain("--json");
  });

  it("prints tables with their places for people, safe for a terminal", async () => {
    await writeFile(
      join(empty, "hostile.ts"),
      "c.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: '\\x1b[31mred', filter: 'a=eq.1' }, f)",
    );
    const { code, stdout } = await scan([empty]);
    await rm(join(empty, "hostile.ts"));
    expect(code).toBe(0);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toContain("public.\\u{1b}[31mred\n  hostile.ts:1  *  a=eq.1  channel r  high\n");
    expect(stdout).toMatch(/1 subscription · 0 smells · 1 source file \(1 parsed, 0 skipped, 0 not read\)/);
  });

  it("says that a folder holds no subscription", async () => {
    const { code, stdout } = await scan([empty]);
    expect(code).toBe(0);
    expect(stdout).toContain("No realtime subscriptions detected.");
  });

  it("exits with 1 for smells when asked to", async () => {
    expect((await scan([samples, "--fail-on-smells", "--json"])).code).toBe(1);
    expect((await scan([empty, "--fail-on-smells", "--json"])).code).toBe(0);
  });

  describe("against a baseline", () => {
    const open = (name: string) =>
      `c.channel('${name}').on('postgres_changes', { event: '*', schema: 'public', table: 't', filter: 'a=eq.1' }, f).subscribe()\n`;
    let source: string;
    let baseline: string;
    beforeAll(async () => {
      source = await mkdtemp(join(tmpdir(), "scan-baseline-"));
      baseline = join(source, "kept", "baseline.json");
      await writeFile(join(source, "a.ts"), open("a"));
    });
    afterAll(async () => {
      await rm(source, { recursive: true });
    });

    it("accepts what is there, fails at what is new only, and tells what is gone", async () => {
      const update = await scan([source, "--baseline", baseline, "--update-baseline"]);
      expect(update).toMatchObject({ code: 0, stderr: expect.stringContaining("0 new, 1 known, 0 gone") });
      await writeFile(join(source, "a.ts"), `\n\n${open("a")}`);
      expect(await scan([source, "--baseline", baseline, "--fail-on-smells"])).toMatchObject({ code: 0 });
      await writeFile(join(source, "b.ts"), open("b"));
      const worse = await scan([source, "--baseline", baseline, "--json"]);
      expect(worse).toMatchObject({ code: 1, stderr: expect.stringContaining("1 new, 1 known, 0 gone") });
      const { baseline: told, ...inventory } = JSON.parse(worse.stdout);
      expect(told).toEqual({
        new: [expect.objectContaining({ rule: "no-status-callback", file: "b.ts" })],
        known: 1,
        gone: [],
      });
      expect(scanResultSchema.parse(inventory).smells).toHaveLength(2);
      const lines = await scan([source, "--baseline", baseline]);
      expect(lines.stdout).toMatch(
        /New smells\n {2}b\.ts:1 .*\n\nSmells accepted in the baseline\n {2}a\.ts:3 /,
      );
      const ndjson = await scan([source, "--baseline", baseline, "--ndjson"]);
      expect(ndjson.stdout).toContain(`${JSON.stringify({ baseline: told })}\n{"stats":`);
      await rm(join(source, "a.ts"));
      const moved = await scan([source, "--baseline", baseline]);
      expect(moved.code).toBe(1);
      expect(moved.stderr).toContain("gone: smell no-status-callback in a.ts");
    });

    it("writes SARIF that says what is new", async () => {
      const file = join(source, "out", "scan.sarif");
      await scan([source, "--baseline", baseline, "--sarif", file]);
      const { runs } = JSON.parse(await readFile(file, "utf8"));
      expect(runs[0].results).toMatchObject([{ ruleId: "no-status-callback", baselineState: "new" }]);
    });

    it.each([
      {
        name: "a baseline that is not there",
        args: ["--baseline", "/nowhere.json"],
        says: "There is no baseline",
      },
      { name: "a baseline that is none", args: ["--baseline", main], says: "is not JSON" },
      { name: "an update of nothing", args: ["--update-baseline"], says: "needs --baseline" },
      { name: "SARIF that cannot be written", args: ["--sarif", `${main}/x`], says: "cannot be written" },
    ])("exits with 2 for $name", async ({ args, says }) => {
      const { code, stderr } = await scan([source, ...args]);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
    });
  });

  it.each([
    { name: "a folder that is not there", args: ["/nowhere"], says: "There is no folder /nowhere." },
    { name: "a file", args: [main], says: "is not a folder" },
    { name: "no folder", args: [], says: "missing required argument 'dir'" },
    { name: "--send without a login", args: [tmpdir(), "--send"], says: "--send needs --api-url" },
    {
      name: "an address that is none",
      args: [
        tmpdir(),
        "--send",
        "--api-url",
        "x",
        "--publishable-key",
        "k",
        "--email",
        "e",
        "--password",
        "p",
      ],
      says: "is not an http or https address",
    },
  ])("exits with 2 for $name", async ({ args, says }) => {
    const { code, stderr } = await scan(args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
  });

  describe("--send", () => {
    let stack: TestStack;
    beforeAll(async () => {
      stack = await startTestStack();
    }, 120_000);
    afterAll(async () => {
      await stack.stop();
    });

    function loginOf(role: OperatorRole): Record<string, string> {
      const login = stack.logins.find((candidate) => candidate.role === role);
      return {
        REALTIME_OPTIMIZER_API_URL: stack.apiUrl,
        REALTIME_OPTIMIZER_PUBLISHABLE_KEY: stack.publishableKey,
        REALTIME_OPTIMIZER_EMAIL: login?.email ?? "",
        REALTIME_OPTIMIZER_PASSWORD: login?.password ?? "",
      };
    }

    it("puts the inventory into the console as an operator", async () => {
      const { code, stdout, stderr } = await scan([samples, "--send", "--json"], loginOf("operator"));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const { accessToken } = await stack.signIn("viewer");
      const response = await stack.call("diagnose/inventory", { accessToken });
      const { scan: stored } = inventorySchema.parse(await response.json());
      expect(stored).toEqual(scanResultSchema.parse(JSON.parse(stdout)));
    });

    it("tells a viewer that the role does not allow it", async () => {
      const { code, stdout } = await scan([samples, "--send", "--json"], loginOf("viewer"));
      expect({ code, ...JSON.parse(stdout) }).toMatchObject({
        code: 2,
        error: { code: "role_insufficient" },
      });
    });

    it("tells a wrong password, a wrong key and a wrong address apart", async () => {
      const login = loginOf("operator");
      const wrongPassword = await scan([empty, "--send"], { ...login, REALTIME_OPTIMIZER_PASSWORD: "wrong" });
      expect(wrongPassword).toMatchObject({ code: 2, stderr: expect.stringContaining("password is wrong") });
      const wrongKey = await scan([empty, "--send"], {
        ...login,
        REALTIME_OPTIMIZER_PUBLISHABLE_KEY: "nonsense",
      });
      expect(wrongKey).toMatchObject({ code: 2, stderr: expect.stringContaining("publishable key") });
      const wrongAddress = await scan([empty, "--send"], {
        ...login,
        REALTIME_OPTIMIZER_API_URL: "http://127.0.0.1:9",
      });
      expect(wrongAddress).toMatchObject({ code: 2, stderr: expect.stringContaining("Nothing answers at") });
    });
  });
});
