import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startTestRealtime,
  type TestRealtime,
} from "../../../../../../local-stack/realtime/testing/start-test-realtime.ts";
import type { RunbookVerdict } from "../../../domain/runbook/runbook-event.ts";
import {
  type SilenceRequest,
  silenceRequestSchema,
} from "../../../domain/runbook/silence/silence-request.ts";
import type { RunbookStep } from "../../../domain/runbook/step.ts";
import { nodePorts } from "../../probes/testing/node-ports.ts";
import { contextOf } from "../../probes/testing/test-platform.ts";
import { diagnoseSilence } from "./diagnose-silence.ts";

const ME = "6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e";
const YOU = "11111111-6c7f-4c3e-9d2b-0a4b6f3c1d2e";
let realtime: TestRealtime;
let context: ReturnType<typeof contextOf>;
let token: string;

beforeAll(async () => {
  realtime = await startTestRealtime();
  context = contextOf(realtime);
  token = await realtime.token({ sub: ME });
  const { sql } = context;
  await sql`create table public.orders (id uuid primary key default gen_random_uuid(), owner uuid not null, number int not null, note text)`;
  await sql`insert into public.orders (owner, number, note) values (${ME}, 1, 'mine')`;
  await sql`alter table public.orders enable row level security`;
  await sql`create policy own on public.orders for select to authenticated using (owner = (select auth.uid()))`;
  await sql`grant select on public.orders to authenticated`;
  await sql`create table public.unpublished (id int primary key)`;
  await sql`grant select on public.unpublished to authenticated`;
  await sql`create table public.keyless (note text)`;
  await sql`grant select on public.keyless to authenticated`;
  await sql`create table public.ungranted (id int primary key)`;
  await sql`create table public.policyless (id int primary key)`;
  await sql`insert into public.policyless values (1)`;
  await sql`alter table public.policyless enable row level security`;
  await sql`grant select on public.policyless to authenticated`;
  await sql`create table public.raising (id int primary key)`;
  await sql`insert into public.raising values (1)`;
  await sql`alter table public.raising enable row level security`;
  await sql`create policy raises on public.raising for select to authenticated using (1 / (id - 1) > 0)`;
  await sql`grant select on public.raising to authenticated`;
  await sql`create table public.measures (id int, at date, primary key (id, at)) partition by range (at)`;
  await sql`create table public.measures_2026 partition of public.measures for values from ('2026-01-01') to ('2027-01-01')`;
  await sql`grant select on public.measures, public.measures_2026 to authenticated`;
  await sql`create view public.order_view as select id from public.orders`;
  await sql`grant select on public.order_view to authenticated`;
  await sql`
    alter publication supabase_realtime
      add table public.orders, public.ungranted, public.policyless, public.measures`;
});
afterAll(() => realtime.stop());

interface Ran {
  steps: Record<string, RunbookStep>;
  verdict: RunbookVerdict;
}

async function ask(asked: Partial<SilenceRequest> = {}, role = "operator"): Promise<Ran> {
  const request = silenceRequestSchema.parse({
    schema: "public",
    table: "orders",
    as: { kind: "yourself" },
    ...asked,
  });
  const asker = { ...context, actor: { ...context.actor, role } };
  const steps: Ran["steps"] = {};
  let verdict: RunbookVerdict | null = null;
  const options = {
    token,
    armed: true,
    signal: new AbortController().signal,
    ports: nodePorts,
    receiveTimeoutMs: 5_000,
  };
  for await (const event of diagnoseSilence(asker, request, options)) {
    if (event.type === "step") steps[event.step.id] = event.step;
    if (event.type === "verdict") verdict = event.verdict;
  }
  if (verdict === null) throw new Error("no verdict");
  return { steps, verdict };
}

test("a healthy subscription: a real change of a row that the user sees arrives, through the filter", async () => {
  const { steps, verdict } = await ask({ filter: `owner=eq.${ME}`, event: "UPDATE", canary: "update" });
  expect(verdict.sentence).toMatch(
    /^An existing row, set to itself, arrived \d+ ms after its commit\. The database side is fine: look at the client/,
  );
  expect(verdict.outcome).not.toBe("blocked");
  expect(verdict.next.join(" ")).toContain("StrictMode");
  expect(steps).toMatchObject({
    publication: { state: "pass" },
    policies: { state: "pass", summary: "The subscriber sees 1 row." },
    system_ok: { state: "pass" },
    canary: { state: "pass" },
  });
  const [row] = await context.sql`select note from public.orders`;
  expect(row).toEqual({ note: "mine" });
});

test.each<[string, Partial<SilenceRequest>, string, RegExp]>([
  ["unpublished", { table: "unpublished" }, "publication", /not in the publication/],
  ["no such table", { table: "nowhere" }, "publication", /There is no table/],
  ["a view", { table: "order_view" }, "relation", /view/],
  ["the partitioned table by its own name", { table: "measures" }, "relation", /partition/],
  ["no grant", { table: "ungranted" }, "grants", /may not select/],
  ["no policy", { table: "policyless" }, "policies", /No SELECT policy/],
  ["a filter column that does not exist", { filter: "ownr=eq.1" }, "filter", /no column ownr/],
  ["a value that does not fit", { filter: "number=eq.undefined" }, "filter", /does not fit/],
  [
    "an operator of text on a number",
    { filter: "number=like.7" },
    "filter",
    /operator like does not fit the type of number/,
  ],
  [
    "more values than Realtime takes",
    { filter: `number=in.(${"7,".repeat(100)}7)` },
    "filter",
    /lists 101 values/,
  ],
  ["an unknown form", { filter: "number is 3" }, "filter", /cannot parse/],
  [
    "DELETE by a column that the old row lacks",
    { filter: "number=eq.1", event: "DELETE" },
    "replica_identity",
    /DELETE/,
  ],
])("names the blocker: %s", async (_, asked, step, sentence) => {
  const { verdict, steps } = await ask({ ...asked, canary: "update" });
  expect(verdict).toMatchObject({ outcome: "blocked", step });
  expect(verdict.sentence).toMatch(sentence);
  expect(steps.canary?.state).toBe("skipped");
});

test.each<[string, Partial<SilenceRequest>]>([
  ["unpublished", { table: "unpublished" }],
  ["no such table", { table: "nowhere" }],
  ["a filter column that does not exist", { filter: "ownr=eq.1" }],
])(
  "a binding that is refused for certain is not joined, so that no error of ours stands in the log: %s",
  async (_, asked) => {
    const { steps } = await ask(asked);
    expect(steps.system_ok).toMatchObject({
      state: "skipped",
      summary: expect.stringMatching(/was not asked/),
    });
  },
);

test("row level security that hides every matching row is told from a filter that matches none", async () => {
  const hidden = await ask({ as: { kind: "role", role: "authenticated", sub: YOU } });
  expect(hidden.verdict).toMatchObject({ outcome: "blocked", step: "policies" });
  expect(hidden.verdict.sentence).toContain(
    "Row level security hides the one row that matches from this subscriber (policy own)",
  );
  const none = await ask({ filter: "number=eq.7" });
  expect(none.steps.policies).toMatchObject({ state: "unknown" });
  expect(none.steps.policies?.summary).toContain("No row of the table matches");
});

test("only a role that tokens may name is looked at", async () => {
  for (const role of ["postgres", "nobody", "service_role"]) {
    const asked = ask({ as: { kind: "role", role, sub: YOU } });
    await expect(asked).rejects.toMatchObject({ code: "test_refused" });
  }
});

test("a filter at fault is the verdict, also where no row would be seen without it", async () => {
  const as = { kind: "role" as const, role: "authenticated", sub: YOU };
  for (const filter of ["ownr=eq.1", "number=eq.undefined", "number is 3"]) {
    expect((await ask({ as, filter })).verdict).toMatchObject({ outcome: "blocked", step: "filter" });
  }
});

test("an operator's look at another user joins without being them, and is on record", async () => {
  const { steps } = await ask({
    as: { kind: "role", role: "authenticated", sub: YOU, claims: { tenant: "a" } },
  });
  expect(steps.system_ok?.summary).toContain("a token for authenticated without a user");
  const [record] = await context.sql`
    select text::jsonb as record from realtime_optimizer.audit_log
    where text::jsonb ->> 'action' = 'silence.diagnosed' order by seq desc limit 1`;
  expect(record?.record).toMatchObject({
    target: { schema: "public", table: "orders" },
    details: { as: "role", sub: YOU, claims: ["tenant"] },
  });
});

test("a policy that raises is named, with what it does to the whole project", async () => {
  await context.sql`alter publication supabase_realtime add table public.raising`;
  try {
    const { verdict } = await ask({ table: "raising" });
    expect(verdict).toMatchObject({ outcome: "blocked", step: "policies" });
    expect(verdict.sentence).toContain("division by zero; policy raises");
    expect(verdict.sentence).toContain("whole project");
  } finally {
    await context.sql`alter publication supabase_realtime drop table public.raising`;
  }
});

test("a table without a primary key is named as such", async () => {
  await context.sql`alter publication supabase_realtime add table public.keyless`;
  try {
    const { verdict } = await ask({ table: "keyless" });
    expect(verdict).toMatchObject({ outcome: "blocked", step: "primary_key" });
  } finally {
    await context.sql`alter publication supabase_realtime drop table public.keyless`;
  }
});

test("publish_via_partition_root delivers nothing from partitions", async () => {
  await context.sql`alter publication supabase_realtime set (publish_via_partition_root = true)`;
  try {
    const { verdict } = await ask({ table: "measures_2026" });
    expect(verdict).toMatchObject({ outcome: "blocked", step: "relation" });
  } finally {
    await context.sql`alter publication supabase_realtime set (publish_via_partition_root = false)`;
  }
});

test("an operation that is not published is the blocker of who listens to it alone", async () => {
  await context.sql`alter publication supabase_realtime set (publish = 'insert, update')`;
  try {
    expect((await ask({ event: "DELETE" })).verdict).toMatchObject({ outcome: "blocked", step: "operation" });
    expect((await ask()).steps.operation).toMatchObject({ state: "warn" });
  } finally {
    await context.sql`alter publication supabase_realtime set (publish = 'insert, update, delete')`;
  }
});

test("a test row is inserted as the canary, arrives past a filter it does not match, and is gone", async () => {
  const { sql } = context;
  await sql`create table public.inbox (id uuid primary key default gen_random_uuid(), room int not null default 0)`;
  await sql`grant select on public.inbox to authenticated, service_role`;
  await sql`alter publication supabase_realtime add table public.inbox`;
  const { steps } = await ask({ table: "inbox", filter: "room=eq.7", canary: "insert" });
  expect(steps.canary).toMatchObject({ state: "pass" });
  expect(steps.canary?.summary).toMatch(/^A test row arrived/);
  expect(await sql`select from public.inbox`).toHaveLength(0);
  // An empty table has no row to be set to itself.
  const empty = await ask({ table: "inbox", canary: "update" });
  expect(empty.steps.canary).toMatchObject({ state: "unknown" });
  expect(empty.verdict.outcome).toBe("undecided");
});

test("select of a column that the role may not read is refused, and told by its grants", async () => {
  const { sql } = context;
  await sql`create table public.partly (id int primary key, open text, closed text)`;
  await sql`grant select (id, open) on public.partly to authenticated`;
  await sql`alter publication supabase_realtime add table public.partly`;
  const { verdict, steps } = await ask({ table: "partly", select: ["open", "closed"] });
  expect(verdict).toMatchObject({ outcome: "blocked", step: "grants" });
  expect(steps.system_ok).toMatchObject({ state: "skipped" });
  expect((await ask({ table: "partly", select: ["open"] })).steps.grants).toMatchObject({ state: "pass" });
});

test("a user is looked at with the claims that Auth issues, and an account that is not there is told", async () => {
  const { sql } = context;
  const meta = { tenant: "a" };
  await sql`
    insert into auth.users (id, email, role, aud, raw_app_meta_data)
    values (${YOU}, 'you@example.com', 'authenticated', 'authenticated', ${sql.json(meta)})`;
  await sql`create table public.tenants (id int primary key, tenant text)`;
  await sql`insert into public.tenants values (1, 'a'), (2, 'b')`;
  await sql`alter table public.tenants enable row level security`;
  await sql`
    create policy own on public.tenants for select to authenticated
      using (tenant = (select auth.jwt() -> 'app_metadata' ->> 'tenant'))`;
  await sql`grant select on public.tenants to authenticated`;
  await sql`alter publication supabase_realtime add table public.tenants`;
  const asUser = { table: "tenants", as: { kind: "user" as const, id: YOU } };
  const { steps } = await ask(asUser, "admin");
  expect(steps.policies?.summary).toBe("The subscriber sees 1 row of 2 rows that match.");
  expect(steps.system_ok?.summary).toContain("authenticated and this user");
  // An operator joins without the user, whose row the policy then hides.
  const standIn = await ask({ ...asUser, canary: "update" });
  expect(standIn.steps.policies).toMatchObject({ state: "pass" });
  expect(standIn.steps.canary).toMatchObject({ state: "unknown" });
  expect(standIn.verdict).toMatchObject({ outcome: "undecided" });
  await expect(ask(asUser, "viewer")).rejects.toMatchObject({ code: "role_insufficient" });
  await expect(ask({ as: { kind: "user", id: crypto.randomUUID() } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a Realtime that cannot be reached is the blocker, once the database is fine", async () => {
  const unreachable = { ...context, platform: { ...context.platform, url: "http://127.0.0.1:9" } };
  const request = silenceRequestSchema.parse({ schema: "public", table: "orders", as: { kind: "yourself" } });
  const options = { token, armed: false, signal: new AbortController().signal, ports: nodePorts };
  let verdict: RunbookVerdict | null = null;
  for await (const event of diagnoseSilence(unreachable, request, options)) {
    if (event.type === "verdict") verdict = event.verdict;
  }
  expect(verdict).toMatchObject({ outcome: "blocked", step: "system_ok" });
});

test("an unarmed console makes no canary", async () => {
  const request = silenceRequestSchema.parse({
    schema: "public",
    table: "orders",
    as: { kind: "yourself" },
    canary: "update",
  });
  const options = { token, armed: false, signal: new AbortController().signal, ports: nodePorts };
  const first = diagnoseSilence(context, request, options).next();
  await expect(first).rejects.toMatchObject({ code: "not_armed" });
});

test("a viewer gets what the catalog says, and reads what takes an operator", async () => {
  const { steps } = await ask({}, "viewer");
  expect(steps.publication?.state).toBe("pass");
  expect(steps.policies).toMatchObject({ state: "unknown" });
  expect(steps.system_ok).toMatchObject({ state: "skipped" });
  await expect(ask({ canary: "update" }, "viewer")).rejects.toMatchObject({ code: "role_insufficient" });
});
