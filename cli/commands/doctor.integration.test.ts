import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, expect, it } from "vitest";
import { doctorReportSchema } from "#domain/doctor/doctor-check.ts";
import { createTestDatabase } from "../../local-stack/testing/test-database.ts";
import { runCli } from "../testing/run-cli.ts";

const database = await createTestDatabase();
const bare = await createTestDatabase({ migrate: false });
afterAll(async () => {
  await database.drop();
  await bare.drop();
});

async function examine(...args: string[]) {
  const { code, stdout } = await runCli(["doctor", "--json", ...args]);
  const report = doctorReportSchema.parse(JSON.parse(stdout));
  return {
    code,
    state: report.state,
    states: Object.fromEntries(report.checks.map((c) => [c.name, c.state])),
  };
}

it("finds nothing to repair in a prepared database", async () => {
  expect(await examine("--db-url", database.url)).toEqual({
    code: 0,
    // Nothing is wrong, and some sources are not connected.
    state: "unknown",
    states: {
      "Node.js": "ok",
      connection: "ok",
      "server version": "ok",
      wal_level: "ok",
      "publication supabase_realtime": "ok",
      "publication ownership": "ok",
      pg_stat_activity: "ok",
      "realtime.subscription": "ok",
      "schema realtime_optimizer": "ok",
      "realtime.messages": "ok",
      pg_stat_statements: "ok",
      "realtime log": "unknown",
      samples: "unknown",
      "subscription registry": "unknown",
      "metrics endpoint": "unknown",
      "Management API": "unknown",
    },
  });
});

it("sees the sampler, the registry and endpoints that answer, and says which do not", async () => {
  const server = createServer((request, response) => {
    if (request.url === "/metrics") response.end("realtime_channel_joins 1\n");
    else response.writeHead(503).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  await database.sql`update realtime_optimizer.sampler set sampled_at = now() - interval '1 hour'`;
  await database.sql.unsafe(`create table public.realtime_subscriptions
    (user_id uuid, channel_name text, table_name text, active boolean, last_ping_at timestamptz)`);
  try {
    const { stdout } = await runCli(["doctor", "--db-url", database.url], {
      REALTIME_METRICS_URL: `${origin}/metrics`,
      REALTIME_METRICS_TOKEN: "m",
      MANAGEMENT_API_URL: origin,
      MANAGEMENT_API_TOKEN: "sbp_t0ken",
      PROJECT_REF: "abcdefghijklmnopqrst",
    });
    expect(stdout).toMatch(/^warn +samples +the last one was taken 60 minutes ago/m);
    expect(stdout).toMatch(/^ok +subscription registry/m);
    expect(stdout).toMatch(/^ok +metrics endpoint/m);
    expect(stdout).toMatch(/^unknown +Management API +\S/m);
    expect(stdout).not.toContain("sbp_t0ken");
  } finally {
    server.close();
    await database.sql`update realtime_optimizer.sampler set sampled_at = null`;
    await database.sql`drop table public.realtime_subscriptions`;
  }
});

it("reads the database from SUPABASE_DB_URL", async () => {
  const { code, stdout } = await runCli(["doctor"], { SUPABASE_DB_URL: database.url });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok +connection +postgres on test_/m);
});

it("exits with 1 and names the remedy when our schema is not there", async () => {
  expect(await examine("--db-url", bare.url)).toMatchObject({
    code: 1,
    state: "fail",
    states: { "schema realtime_optimizer": "fail", connection: "ok" },
  });
});

it("notices that a later migration was not applied", async () => {
  await bare.sql.unsafe("create schema realtime_optimizer; create table realtime_optimizer.fixes (id uuid)");
  const { stdout } = await runCli(["doctor", "--db-url", bare.url]);
  expect(stdout).toMatch(/^fail +schema realtime_optimizer +lacks .*fixes\.at_work_by/m);
  expect(stdout).not.toMatch(/lacks .*fixes,/);
});

it("sees the privileges that the role lacks", async () => {
  const url = new URL(bare.adminUrl);
  const role = `reader_${url.pathname.slice(-8)}`;
  const password = "reader";
  await bare.sql.unsafe(`create role ${role} login password '${password}'`);
  try {
    url.username = role;
    url.password = password;
    expect((await examine("--db-url", url.href)).states).toMatchObject({
      "publication ownership": "warn",
      pg_stat_activity: "warn",
    });
  } finally {
    await bare.sql.unsafe(`drop role ${role}`);
  }
});

it("exits with 2 without a connection, and says what it could look at", async () => {
  expect(await examine("--db-url", "postgresql://x@127.0.0.1:1/x")).toEqual({
    code: 2,
    state: "fail",
    states: { "Node.js": "ok", connection: "fail" },
  });
});
