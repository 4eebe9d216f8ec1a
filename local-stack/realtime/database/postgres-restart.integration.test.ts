import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, databaseUrl } from "../../postgres/connect.ts";
import { SUPERUSER } from "../../postgres/init-cluster.ts";
import { prepareDatabase } from "../../postgres/prepare-database.ts";
import { startTestCluster, type TestCluster } from "../../testing/test-cluster.ts";
import { createRealtimeLog } from "../log/create-realtime-log.ts";
import type { DatabaseMessage } from "../messages/database-messages.ts";
import { startDatabaseMessages } from "../messages/start-database-messages.ts";
import { createRealtimeMetrics } from "../metrics/create-realtime-metrics.ts";
import { openChanges } from "../postgres-changes/testing/open-changes.ts";

let cluster: TestCluster;
let adminUrl: string;
beforeAll(async () => {
  cluster = await startTestCluster();
  adminUrl = databaseUrl(SUPERUSER, cluster.port, "postgres");
  const admin = connect(adminUrl);
  await prepareDatabase(admin, cluster.port, "postgres");
  await admin.unsafe(`
    create table public.t (id int primary key); grant select on public.t to authenticated;
    alter publication supabase_realtime add table public.t`);
  await admin.end();
});
afterAll(() => cluster.stop());

it("changes and broadcasts go on after Postgres was away for two seconds, with nobody asked to do anything", async () => {
  const realtime = await openChanges({ adminUrl });
  const received: DatabaseMessage[] = [];
  const messages = await startDatabaseMessages({
    databaseUrl: adminUrl,
    slotSuffix: null,
    log: createRealtimeLog({ tenantId: "realtime-dev", file: null }),
    metrics: createRealtimeMetrics({ tenantId: "realtime-dev" }),
    onMessage: (message) => received.push(message),
  });
  const subscriber = await realtime.listen([{ event: "*", schema: "public", table: "t" }]);
  await cluster.restart(2_000);
  const sql = connect(adminUrl);
  let id = 0;
  await expect
    .poll(
      async () => {
        id += 1;
        await sql`insert into public.t values (${id})`;
        await sql`select realtime.send('{}', 'said', 'room:1')`;
        return subscriber.changes.length > 0 && received.length > 0;
      },
      { interval: 200 },
    )
    .toBe(true);
  expect(realtime.codes()).not.toContain("ReplicationPollerMaxRetriesReached");
  const late = await realtime.listen([{ event: "*", schema: "public", table: "t" }]);
  expect(late.system).toEqual(["ok: Subscribed to PostgreSQL"]);
  await sql.end();
  await realtime.stop();
  await messages.stop();
});

it("subscribing while Postgres is away works when it is back, and stopping does not wait for it", async () => {
  const realtime = await openChanges({ adminUrl });
  const back = cluster.restart(1_500);
  await new Promise((resolve) => setTimeout(resolve, 700));
  const subscriber = realtime.subscribe([{ event: "*", schema: "public", table: "t" }]);
  await back;
  await expect.poll(() => subscriber.system).toEqual(["ok: Subscribed to PostgreSQL"]);
  expect(realtime.codes()).not.toContain("RealtimeDisabledForConfiguration");
  await realtime.stop();
});
