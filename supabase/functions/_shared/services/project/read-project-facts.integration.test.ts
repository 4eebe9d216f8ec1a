import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../../../../local-stack/postgres/connect.ts";
import { prepareRealtimeSchema } from "../../../../../local-stack/realtime/database/prepare-realtime-schema.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { judgeProject } from "../../domain/project-checks/judge-project.ts";
import { projectContext } from "../../domain/project-checks/testing/project-context.ts";
import { readProjectFacts } from "./read-project-facts.ts";

let bare: TestDatabase;
let database: TestDatabase;
beforeAll(async () => {
  [bare, database] = await Promise.all([createTestDatabase({ migrate: false }), createTestDatabase()]);
  const admin = connect(database.adminUrl);
  await prepareRealtimeSchema(admin);
  await admin.unsafe(`do $$ begin
    for day in 0..1 loop
      execute format('create table realtime.messages_%s partition of realtime.messages for values from (%L) to (%L)',
        to_char((now() at time zone 'utc')::date + day, 'YYYY_MM_DD'),
        (now() at time zone 'utc')::date + day, (now() at time zone 'utc')::date + day + 1);
    end loop;
  end $$`);
  await admin.end();
  const bareAdmin = connect(bare.adminUrl);
  await bareAdmin`drop schema realtime cascade`;
  await bareAdmin.end();
}, 60_000);
afterAll(() => Promise.all([bare.drop(), database.drop()]));

const ofMessages = async () => {
  const { messages } = await readProjectFacts(database.sql);
  return messages.seen ? messages.value : expect.fail(messages.reason);
};

describe("facts of a project", () => {
  it("of a database that no Realtime ever connected to are unseen, with what would help", async () => {
    const project = await readProjectFacts(bare.sql);
    for (const part of [project.messages, project.realtimeSchema, project.leftovers]) {
      expect(part).toMatchObject({ seen: false, remedy: expect.stringMatching(/./) });
    }
    expect(project.backends.seen).toBe(true);
    const { verdicts } = judgeProject(projectContext({ project }));
    const unknown = verdicts.filter(({ status }) => status === "unknown").map(({ check }) => check);
    expect(unknown).toEqual(
      expect.arrayContaining(["database_broadcasts", "private_channels", "live_subscriptions"]),
    );
  });

  it("tell who holds the connections", async () => {
    const { backends } = await readProjectFacts(database.sql);
    const value = backends.seen ? backends.value : expect.fail(backends.reason);
    expect(value.used).toBeGreaterThan(0);
    expect(value.used).toBeLessThanOrEqual(value.max);
    expect(value.applications.reduce((sum, { used }) => sum + used, 0)).toBe(value.used);
  });

  it("count the connections of others for a role that may not see what they do", async () => {
    const admin = connect(database.adminUrl);
    await admin`create role sees_itself login password 'sees_itself'`;
    await admin.unsafe(`grant connect on database ${new URL(database.url).pathname.slice(1)} to sees_itself`);
    const url = new URL(database.url);
    url.username = "sees_itself";
    url.password = "sees_itself";
    const stranger = connect(url.href);
    try {
      const [{ others }] = await database.sql<[{ others: number }]>`
        select count(*)::int as others from pg_stat_activity
         where backend_type = 'client backend' and usename <> 'sees_itself' and application_name = 'local-stack'`;
      expect(others).toBeGreaterThan(0);
      const { backends } = await readProjectFacts(stranger);
      const { used, applications } = backends.seen ? backends.value : expect.fail(backends.reason);
      expect(used).toBeGreaterThan(others);
      expect(applications).toContainEqual(expect.objectContaining({ active: null, idleInTransaction: null }));
    } finally {
      await stranger.end();
      await admin.unsafe(
        `revoke connect on database ${url.pathname.slice(1)} from sees_itself; drop role sees_itself`,
      );
      await admin.end();
    }
  });

  it("tell days, publication and features of Realtime's schema", async () => {
    const project = await readProjectFacts(database.sql);
    const messages = await ofMessages();
    expect(messages.partitionDays).toEqual(expect.arrayContaining([messages.today, messages.tomorrow]));
    expect(messages.publication).toEqual({ name: "supabase_realtime_messages_publication", covers: true });
    expect(messages.rlsEnabled).toBe(true);
    expect(project.realtimeSchema).toMatchObject({ seen: true });
    if (project.realtimeSchema.seen)
      expect(project.realtimeSchema.value.features.filter(({ present }) => !present)).toEqual([]);
    expect(project.leftovers).toMatchObject({ seen: true, value: { rows: 0, oldestSeconds: null } });
  });
});

describe("policies of realtime.messages, tried", () => {
  afterEach(async () => {
    await database.sql`drop policy if exists tried on realtime.messages`;
    await database.sql`drop function if exists public.closed()`;
  });

  const errorsOf = async (policy: string) => {
    await database.sql.unsafe(policy);
    const runs = (await ofMessages()).runs.filter((run) => run.policy === "tried");
    return runs.map(({ role, command, error }) => `${role} ${command} ${error?.sqlState ?? "runs"}`);
  };

  it("run for the roles and commands they are for", async () => {
    expect(
      await errorsOf(
        "create policy tried on realtime.messages for select to authenticated using (realtime.topic() = 'a')",
      ),
    ).toEqual(["authenticated SELECT runs"]);
  });

  it("for everybody and everything run four times", async () => {
    expect(
      await errorsOf("create policy tried on realtime.messages using (extension = 'broadcast')"),
    ).toEqual([
      "anon INSERT runs",
      "authenticated INSERT runs",
      "anon SELECT runs",
      "authenticated SELECT runs",
    ]);
  });

  it("that call a function nobody may run are found", async () => {
    await database.sql`create function public.closed() returns boolean language sql as 'select true'`;
    await database.sql`revoke all on function public.closed() from public, anon, authenticated`;
    expect(
      await errorsOf("create policy tried on realtime.messages for select to anon using (public.closed())"),
    ).toEqual(["anon SELECT 42501"]);
  });

  it("that cast what no topic need hold are found, and leave nothing behind", async () => {
    expect(
      await errorsOf(
        "create policy tried on realtime.messages for insert to authenticated with check (split_part(topic, ':', 1)::uuid is not null)",
      ),
    ).toEqual(["authenticated INSERT 22P02"]);
    const [row] =
      await database.sql`select current_user as role, count(*)::int from realtime.messages group by 1`;
    expect(row).toBeUndefined();
  });

  it("that never end are named, and the rest of the messages is told", async () => {
    expect(
      await errorsOf(
        "create policy tried on realtime.messages for select to authenticated using (pg_sleep(30) is null)",
      ),
    ).toEqual(["authenticated SELECT 57014"]);
    expect((await ofMessages()).partitionDays.length).toBeGreaterThan(0);
  });

  it("tell nothing of the rows they read, and the part of the topic that they choke on", async () => {
    await database.sql`create table if not exists public.rooms (id text)`;
    await database.sql`insert into public.rooms values ('a secret room')`;
    await database.sql`grant select on public.rooms to authenticated`;
    const messageOf = async (condition: string) => {
      await errorsOf(
        `create policy tried on realtime.messages for select to authenticated using (${condition})`,
      );
      const run = (await ofMessages()).runs.find(({ policy }) => policy === "tried");
      await database.sql`drop policy tried on realtime.messages`;
      return run?.error?.message;
    };
    expect(await messageOf("exists (select from public.rooms r where r.id::uuid = gen_random_uuid())")).toBe(
      "invalid input syntax for type uuid: …",
    );
    expect(await messageOf("split_part(realtime.topic(), ':', 1)::int = 1")).toBe(
      'invalid input syntax for type integer: "room"',
    );
    await database.sql.unsafe(`
      create or replace function public.refuses() returns boolean language plpgsql as $$
        begin raise exception 'no way into %', (select id from public.rooms limit 1) using errcode = '28000'; end $$`);
    expect(await messageOf("public.refuses()")).toBe("no way into …");
  });
});
