import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import type { ServiceContext } from "../context.ts";
import { endIncident } from "./end-incident.ts";
import { listIncidents } from "./list-incidents.ts";
import { noteIncident } from "./note-incident.ts";
import { startIncident } from "./start-incident.ts";

let database: TestDatabase;
let context: ServiceContext;

beforeAll(async () => {
  database = await createTestDatabase();
  const actor = { userId: crypto.randomUUID(), email: "on-call@example.com", role: "operator" };
  context = { sql: database.sql, databaseUrl: database.url, actor };
});
afterAll(() => database.drop());

test("an incident is started, noted and ended, and the trail tells each", async () => {
  const begun = await startIncident(context, { case: "silence", note: "Orders stand still." });
  expect(begun).toMatchObject({ case: "silence", startedBy: "on-call@example.com", endedAt: null });
  await noteIncident(context, { incidentId: begun.id, note: "A policy raises." });
  const ended = await endIncident(context, { incidentId: begun.id });
  expect(ended.notes.map(({ text }) => text)).toEqual(["Orders stand still.", "A policy raises."]);
  expect(ended.endedAt).not.toBeNull();
  const records = await context.sql`
    select text::jsonb ->> 'action' as action from realtime_optimizer.audit_log
    where text::jsonb -> 'target' ->> 'incidentId' = ${begun.id} order by seq`;
  expect(records.map(({ action }) => action)).toEqual([
    "incident.started",
    "incident.noted",
    "incident.ended",
  ]);
});

test("those that go on come before those that ended", async () => {
  const on = await startIncident(context, { case: "latency" });
  const { incidents } = await listIncidents(context);
  expect(incidents[0]?.id).toBe(on.id);
});

test("an incident ends once, and there has to be one", async () => {
  const begun = await startIncident(context, { case: "leaks" });
  await endIncident(context, { incidentId: begun.id });
  await expect(endIncident(context, { incidentId: begun.id })).rejects.toMatchObject({ code: "not_found" });
  const incidentId = crypto.randomUUID();
  await expect(noteIncident(context, { incidentId, note: "?" })).rejects.toMatchObject({ code: "not_found" });
});
