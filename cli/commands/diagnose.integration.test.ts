import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnosisSchema } from "#domain/api/diagnose.ts";
import { binding } from "#domain/checks/testing/check-context.ts";
import { createTestDatabase, type TestDatabase } from "../../local-stack/testing/test-database.ts";
import { runCli } from "../testing/run-cli.ts";

let database: TestDatabase;
let directory: string;
let inventory: string;

const scan = {
  version: 1,
  root: "/app",
  subscriptions: [
    binding({ filters: [{ column: "status", operator: "eq", negated: false, value: "open" }] }),
  ],
  smells: [],
  stats: { files: 1, parsed: 1, skipped: 0, errors: [], ms: 1 },
};

beforeAll(async () => {
  // No schema of ours: diagnosis needs nothing installed.
  database = await createTestDatabase({ migrate: false });
  await database.sql.unsafe(`create table public.orders (id bigint primary key, status text);
    alter table public.orders enable row level security;
    create policy everyone on public.orders for select to authenticated using (true);
    grant select on public.orders to authenticated;
    create table public.quiet (id int primary key);
    alter table public.quiet enable row level security;
    create policy everyone on public.quiet for select to authenticated using (true);
    grant select on public.quiet to authenticated;
    alter publication supabase_realtime add table public.quiet`);
  directory = await mkdtemp(join(tmpdir(), "diagnose-cli-"));
  inventory = join(directory, "inventory.json");
  await writeFile(inventory, JSON.stringify(scan));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  await database.drop();
});

const diagnose = (...args: string[]) => runCli(["diagnose", "--db-url", database.url, ...args]);

describe("diagnose", () => {
  it("judges lines of a file of logs, by the table they name and without what they say of people", async () => {
    const log = join(directory, "realtime.log");
    await writeFile(
      log,
      [
        '12:00:00.000 [error] RealtimeDisabledForConfiguration: Unable to subscribe to changes: [event: *, schema: public, table: quiet, filters: [{"owner", "eq", "7"}], select: nil]',
        "12:00:01.000 [error] authentication failed for ada@example.com",
        "12:00:02.000 [info] Starting",
      ].join("\n"),
    );
    const { stdout } = await diagnose("--logs", log, "--json");
    const { findings, tables, project } = diagnosisSchema.parse(JSON.parse(stdout));
    const logged = findings.filter(({ check }) => check === "log_errors" || check === "realtime_logs");
    expect(logged.map(({ type, severity, table }) => [type, severity, table])).toEqual([
      ["auth_failure", "CRITICAL", null],
      ["subscription_error", "HIGH", null],
      ["subscription_error", "HIGH", "quiet"],
    ]);
    expect(JSON.stringify([logged, tables, project])).not.toMatch(/ada@example|\b7\b\\?"/);
    expect(project.checks.find(({ check }) => check === "realtime_logs")?.status).toBe("fail");
  });

  it("says that no logs were read, and refuses a file that is not there", async () => {
    const { project } = diagnosisSchema.parse(JSON.parse((await diagnose("--json")).stdout));
    const verdict = project.checks.find(({ check }) => check === "realtime_logs");
    expect(verdict).toMatchObject({
      status: "unknown",
      summary: expect.stringContaining("MANAGEMENT_API_TOKEN"),
    });
    const { code, stderr } = await diagnose("--logs", join(directory, "nothing.log"));
    expect([code, stderr]).toEqual([2, expect.stringContaining("cannot be read (ENOENT)")]);
  });

  it("prints one JSON document that fits the contract, and fails at CRITICAL findings", async () => {
    const { code, stdout, stderr } = await diagnose("--inventory", inventory, "--json");
    expect([code, stderr]).toEqual([1, ""]);
    const document = diagnosisSchema.strict().parse(JSON.parse(stdout));
    expect(document.tables.map(({ table }) => table).sort()).toEqual(["orders", "quiet"]);
    expect(document.findings.map(({ type, table }) => `${type} ${table}`)).toEqual([
      "missing_publication orders",
      "missing_index orders",
      "unused_publication quiet",
    ]);
    expect(document.stats.tables).toBe(2);
  });

  it("gives findings the same ids every time", async () => {
    const ids = async () =>
      diagnosisSchema
        .parse(JSON.parse((await diagnose("--inventory", inventory, "--json")).stdout))
        .findings.map(({ id }) => id);
    expect(await ids()).toEqual(await ids());
  });

  it("prints a table and a summary for people", async () => {
    const { code, stdout } = await diagnose("--inventory", inventory);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^CRITICAL {2}missing_publication {2}public\.orders/);
    expect(stdout).toMatch(/missing_index +public\.orders \(status\)/);
    expect(stdout).toContain("3 findings: 1 CRITICAL, 1 MEDIUM, 1 LOW");
    expect(stdout).toContain("publication coverage 0 of 1, index coverage 0 of 1");
  });

  it("is fine without an inventory when the catalog shows no fault, and says what is missing", async () => {
    const { code, stdout } = await diagnose();
    expect(code).toBe(0);
    expect(stdout).toContain("no findings");
    expect(stdout).toContain("--inventory");
  });

  it.each([
    ["CRITICAL", 1],
    ["medium", 1],
    ["none", 0],
  ])("--fail-on %s exits with %d", async (severity, expected) => {
    const { code } = await diagnose("--inventory", inventory, "--fail-on", severity);
    expect(code).toBe(expected);
  });

  it("fails at new findings only where there is a baseline, and tells what is gone", async () => {
    const baseline = join(directory, "baseline.json");
    const update = await diagnose("--inventory", inventory, "--baseline", baseline, "--update-baseline");
    expect(update).toMatchObject({ code: 0, stderr: expect.stringMatching(/0 new, \d+ known, 0 gone/) });
    expect(await diagnose("--inventory", inventory, "--baseline", baseline)).toMatchObject({ code: 0 });
    const without = await diagnose("--baseline", baseline);
    expect(without.stderr).toMatch(/gone: finding .*orders/);
    await writeFile(join(directory, "empty.json"), JSON.stringify({ version: 1, smells: [], findings: [] }));
    const fresh = await diagnose("--inventory", inventory, "--baseline", join(directory, "empty.json"));
    expect(fresh.code).toBe(1);
    expect(fresh.stdout).toMatch(/^New \(\d+\)\n[A-Z]+ /);
  });

  it("says which findings a baseline does not know, for people and for machines", async () => {
    const baseline = join(directory, "some.json");
    const all = diagnosisSchema.parse(
      JSON.parse((await diagnose("--inventory", inventory, "--json")).stdout),
    ).findings;
    const [first, ...accepted] = all.toReversed().map(({ id, severity, title }) => ({ id, severity, title }));
    const gone = { id: "gone", severity: "LOW", title: "mended since" };
    await writeFile(baseline, JSON.stringify({ version: 1, smells: [], findings: [...accepted, gone] }));
    const lines = await diagnose("--inventory", inventory, "--baseline", baseline);
    expect(lines.stdout).toMatch(/^New \(1\)\n[^\n]+\n\nAccepted in the baseline \(\d+\)\n/);
    expect(lines.stdout.split("\n")[1]).toContain(first?.title);
    const machine = await diagnose("--inventory", inventory, "--baseline", baseline, "--json");
    const document = JSON.parse(machine.stdout);
    expect(document.baseline).toEqual({ new: [first?.id], known: accepted.length, gone: [gone] });
    expect(diagnosisSchema.parse(document).findings).toHaveLength(all.length);
  });

  it("needs no more than a role that reads, in a session that cannot write", async () => {
    const url = new URL(database.url);
    const role = `auditor_${url.pathname.slice(-8)}`;
    // The owner of the database objects may not hand these roles on.
    const admin = postgres(database.adminUrl, { max: 1 });
    await admin.unsafe(`create role ${role} login password 'auditor' in role pg_read_all_data, pg_monitor;
      alter role ${role} set default_transaction_read_only = on`);
    try {
      url.username = role;
      url.password = "auditor";
      const { code, stdout, stderr } = await runCli([
        "diagnose",
        "--db-url",
        url.href,
        "--inventory",
        inventory,
        "--json",
      ]);
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      const { findings } = diagnosisSchema.parse(JSON.parse(stdout));
      expect(findings.map(({ type }) => type)).toContain("missing_publication");
    } finally {
      await admin.unsafe(`drop role ${role}`);
      await admin.end();
    }
  });

  it("reads the inventory of a scan that had a baseline", async () => {
    const compared = join(directory, "compared.json");
    await writeFile(compared, JSON.stringify({ ...scan, baseline: { new: [], known: 0, gone: [] } }));
    const { code, stderr } = await diagnose("--inventory", compared, "--fail-on", "none");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("reads the address from the environment", async () => {
    expect((await runCli(["diagnose"], { SUPABASE_DB_URL: database.url })).code).toBe(0);
  });

  it.each<[string, string[], RegExp]>([
    ["a severity that does not exist", ["--fail-on", "BAD"], /CRITICAL, HIGH/],
    ["an inventory that is not there", ["--inventory", "/nowhere.json"], /cannot be read/],
    ["an inventory that is none", ["--inventory", new URL(import.meta.url).pathname], /is not JSON/],
  ])("exits with 2 for %s", async (_, args, told) => {
    const { code, stderr } = await diagnose(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(told);
  });

  it("names the field of an inventory that is at fault", async () => {
    const broken = join(directory, "broken.json");
    await writeFile(broken, JSON.stringify({ ...scan, subscriptions: [{ ...binding(), line: 0 }] }));
    const { code, stdout } = await diagnose("--inventory", broken, "--json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("subscriptions.0.line"),
    });
  });

  it("judges the project too, and names what it could not see", async () => {
    const { stdout } = await diagnose("--json");
    const { project } = diagnosisSchema.parse(JSON.parse(stdout));
    const statusOf = (id: string) => project.checks.find(({ check }) => check === id)?.status;
    expect(statusOf("wal_level")).toBe("pass");
    // A source that is slower than two seconds, on a machine that is busy, is unknown and says so.
    expect(["pass", "unknown"]).toContain(statusOf("replication"));
    expect(statusOf("client_libraries")).toBe("unknown");
    const { stdout: lines } = await diagnose();
    expect(lines).toMatch(/project: \d+ of \d+ checks without a remark/);
    expect(lines).toContain("unknown client_libraries");
  });

  it("judges by thresholds of a file, and names the field that is at fault", async () => {
    const file = join(directory, "thresholds.json");
    await writeFile(file, JSON.stringify({ quotaWarnShare: 0.0001 }));
    const refused = await diagnose("--thresholds", file, "--json");
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stdout).error.message).toContain("quotaWarnShare");
    // One connection of a hundred is ours at least.
    await writeFile(file, JSON.stringify({ quotaWarnShare: 0.01, quotaFailShare: 1 }));
    const { stdout } = await diagnose("--thresholds", file, "--json", "--fail-on", "none");
    const { findings, project } = diagnosisSchema.parse(JSON.parse(stdout));
    const seen = project.checks.find(({ check }) => check === "database_connections")?.status !== "unknown";
    const told = findings.some(({ type }) => type === "connections_exhausted");
    expect(told).toBe(seen);
  });

  it("exits with 2 when nothing answers, and never prints the password", async () => {
    const url = "postgresql://postgres:s3cret-word@127.0.0.1:1/postgres";
    for (const json of [[], ["--json"]]) {
      const { code, stdout, stderr } = await runCli(["diagnose", "--db-url", url, ...json]);
      expect(code).toBe(2);
      expect(stdout + stderr).not.toContain("s3cret-word");
      expect(stdout + stderr).toMatch(/Nothing accepts connections|database_unavailable/);
    }
  });
});
