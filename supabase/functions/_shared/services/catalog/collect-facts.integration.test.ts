import fc from "fast-check";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseFactsSchema, type TableFacts } from "#domain/facts/database-facts.ts";
import { qualifiedName, quoteIdentifier } from "#domain/identifiers/quote-identifier.ts";
import { hostileIdentifier } from "#domain/identifiers/testing/hostile-identifier.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { collectFacts } from "./collect-facts.ts";

let database: TestDatabase;
let admin: Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  admin = postgres(database.adminUrl, { max: 2, onnotice: () => {} });
  await database.sql.unsafe(everyKind);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const everyKind = `
  create table public.plain (id uuid primary key, owner uuid not null, note varchar(20), data jsonb);
  create index plain_owner on public.plain (owner, id desc) include (note);
  create unique index plain_lower on public.plain (lower(note)) where note is not null;
  create index plain_like on public.plain (note varchar_pattern_ops);
  create index plain_c on public.plain (note collate "C");
  create index plain_hash on public.plain using hash (owner);
  alter table public.plain enable row level security;
  create policy reads on public.plain for select to authenticated using (owner = (select auth.uid()));
  create policy writes on public.plain as restrictive for insert with check (note <> 'x');
  revoke all on public.plain from anon, authenticated, service_role;
  grant select on public.plain to authenticated;
  grant select (id, note) on public.plain to anon;
  comment on table public.plain is 'published with a list and a filter';
  create table public.members (team uuid, member uuid, primary key (team, member));
  create table public.watched (id int primary key, team uuid);
  alter table public.watched enable row level security;
  create policy team on public.watched using (
    exists (select from public.members m where m.team = watched.team and m.member = (select auth.uid())));
  create table public.keyless (a int, b int);
  create table public.full_identity (a int primary key, b int);
  alter table public.full_identity replica identity full;
  create table public.by_index (a int primary key, b int not null unique);
  alter table public.by_index replica identity using index by_index_b_key;
  create table public.lost_index (a int primary key, b int not null unique);
  alter table public.lost_index replica identity using index lost_index_b_key;
  alter table public.lost_index drop constraint lost_index_b_key;
  create table public.no_identity (a int primary key);
  alter table public.no_identity replica identity nothing;
  create table public.deferrable_key (a int primary key deferrable);
  create unlogged table public.unlogged (a int primary key);
  create view public.a_view as select id from public.plain;
  create materialized view public.a_matview as select id from public.plain;
  create index a_matview_id on public.a_matview (id);
  create sequence public.a_sequence;
  create table public.root (id int, at date not null, primary key (id, at)) partition by range (at);
  create table public.root_1 partition of public.root for values from ('2026-01-01') to ('2026-02-01');
  create table public.root_2 partition of public.root for values from ('2026-02-01') to ('2026-03-01')
    partition by list (id);
  create table public.root_2_a partition of public.root_2 for values in (1);
  alter publication supabase_realtime add table public.plain (id, note) where (note is not null), public.root;
`;

const names = (...tables: string[]) => tables.map((table) => ({ schema: "public", table }));

async function read(table: string): Promise<TableFacts> {
  const { tables } = await collectFacts(database.sql, { relations: names(table), only: true });
  return tables[0] ?? expect.fail(`no facts of ${table}`);
}

describe("facts of the database", () => {
  it("fit their schema, and tell publication, roles and limits of what can be seen", async () => {
    const facts = await collectFacts(database.sql, { relations: [] });
    expect(databaseFactsSchema.parse(facts)).toEqual(facts);
    expect(facts).toMatchObject({ currentRole: "postgres", walLevel: "logical", liveSubscriptions: 0 });
    expect(facts.publication).toEqual({
      name: "supabase_realtime",
      owner: "postgres",
      alterable: true,
      allTables: false,
      schemas: [],
      publishViaPartitionRoot: false,
      publishes: { insert: true, update: true, delete: true },
    });
    expect(facts.roles.map(({ name, bypassRls }) => [name, bypassRls])).toEqual([
      ["anon", false],
      ["authenticated", false],
      ["service_role", true],
    ]);
  });

  it("tell the schemas in which a role can look nothing up", async () => {
    await database.sql.unsafe(
      'create schema "Closed one"; create schema opened; grant usage on schema opened to anon',
    );
    const { roles } = await collectFacts(database.sql, { relations: [] });
    const closed = new Map(roles.map(({ name, closedSchemas }) => [name, closedSchemas]));
    expect(closed.get("anon")).toContain("Closed one");
    expect(closed.get("anon")).not.toContain("opened");
    expect(closed.get("authenticated")).toEqual(expect.arrayContaining(["Closed one", "opened"]));
    expect(closed.get("authenticated")).not.toContain("public");
  });

  it("hold what is published and nothing else, unless it is asked for", async () => {
    const of = async (...tables: string[]) =>
      (await collectFacts(database.sql, { relations: names(...tables) })).tables
        .map(({ table }) => table)
        .sort();
    const published = ["plain", "root", "root_1", "root_2", "root_2_a"];
    expect(await of()).toEqual(published);
    expect(await of("keyless", "keyless", "nothing_of_that_name", "a_sequence")).toEqual([
      "keyless",
      ...published,
    ]);
  });

  it("are read in a transaction that can change nothing and leaves no setting behind", async () => {
    await database.sql.begin(async (transaction) => {
      await transaction`create table public.uncommitted (id int primary key)`;
      await transaction`alter publication supabase_realtime add table public.uncommitted`;
      const readSettings = () => transaction`
        select current_setting('search_path') as path, current_setting('statement_timeout') as timeout`;
      const [before] = await readSettings();
      const { tables } = await collectFacts(transaction, { relations: names("uncommitted"), only: true });
      expect(tables[0]?.publication?.via).toBe("table");
      const [settings] = await readSettings();
      expect(settings).toEqual(before);
      await transaction`rollback and chain`;
    });
  });
});

describe("facts of a table", () => {
  it("tell columns, key, policies and grants", async () => {
    const plain = await read("plain");
    expect(plain).toMatchObject({
      kind: "table",
      persistence: "permanent",
      owner: "postgres",
      alterable: true,
      locked: false,
      primaryKey: ["id"],
      identityColumns: ["id"],
      rls: { enabled: true, forced: false },
      publication: { via: "table", columnList: ["id", "note"], rowFilter: "(note IS NOT NULL)" },
      liveSubscriptions: 0,
      liveBindings: [],
    });
    expect(plain.columns.map(({ name, type, notNull, storage }) => [name, type, notNull, storage])).toEqual([
      ["id", "uuid", true, "plain"],
      ["owner", "uuid", true, "plain"],
      ["note", "character varying(20)", false, "extended"],
      ["data", "jsonb", false, "extended"],
    ]);
    expect(plain.policies).toEqual([
      {
        name: "reads",
        command: "SELECT",
        permissive: true,
        roles: ["authenticated"],
        using: "(owner = ( SELECT auth.uid() AS uid))",
        check: null,
        reads: [{ schema: "public", table: "plain", column: "owner", leadsIndex: true }],
      },
      {
        name: "writes",
        command: "INSERT",
        permissive: false,
        roles: ["public"],
        using: null,
        check: "((note)::text <> 'x'::text)",
        reads: [{ schema: "public", table: "plain", column: "note", leadsIndex: true }],
      },
    ]);
    expect(plain.grants).toEqual([
      { role: "anon", select: false, columns: ["id", "note"] },
      { role: "authenticated", select: true, columns: [] },
      { role: "service_role", select: false, columns: [] },
    ]);
  });

  it("tell indexes of every form", async () => {
    const { indexes } = await read("plain");
    const told = indexes.map(({ name, method, columns, leading, unique, primary, predicate }) => [
      name,
      method,
      columns,
      leading.operatorClass,
      leading.collation,
      unique,
      primary,
      predicate,
    ]);
    expect(told).toEqual([
      ["plain_c", "btree", ["note"], "text_ops", "C", false, false, null],
      ["plain_hash", "hash", ["owner"], "uuid_ops", null, false, false, null],
      ["plain_like", "btree", ["note"], "varchar_pattern_ops", expect.any(String), false, false, null],
      ["plain_lower", "btree", [null], "text_ops", expect.any(String), true, false, "(note IS NOT NULL)"],
      ["plain_owner", "btree", ["owner", "id"], "uuid_ops", null, false, false, null],
      ["plain_pkey", "btree", ["id"], "uuid_ops", null, true, true, null],
    ]);
  });

  it("define each index so that it can be built again as it is", async () => {
    for (const { name, definition } of (await read("plain")).indexes) {
      const [original] =
        await database.sql`select pg_get_indexdef(to_regclass(${`public.${name}`})) as definition`;
      const rebuilt = await database.sql.begin(async (transaction) => {
        await transaction`alter table public.plain rename to plain_old`;
        await transaction`create table public.plain (like public.plain_old)`;
        await transaction.unsafe(definition.replace(name, `${name}_again`));
        const [again] =
          await transaction`select pg_get_indexdef(to_regclass(${`public.${name}_again`})) as definition`;
        await transaction`rollback and chain`;
        return again;
      });
      expect(rebuilt?.definition.replace(`${name}_again`, name)).toBe(original?.definition);
    }
  });

  it("tell what policies read of other tables, and whether an index leads there", async () => {
    const [policy] = (await read("watched")).policies;
    expect(policy?.reads).toEqual([
      { schema: "public", table: "watched", column: "team", leadsIndex: false },
      { schema: "public", table: "members", column: "team", leadsIndex: true },
      { schema: "public", table: "members", column: "member", leadsIndex: false },
    ]);
  });

  it.each([
    ["plain", "default", ["id"]],
    ["keyless", "default", []],
    ["full_identity", "full", ["a", "b"]],
    ["by_index", "index", ["b"]],
    ["lost_index", "index", []],
    ["no_identity", "nothing", []],
    ["deferrable_key", "default", []],
  ])("tell the replica identity of %s", async (table, identity, columns) => {
    const facts = await read(table);
    expect([facts.replicaIdentity, facts.identityColumns]).toEqual([identity, columns]);
  });

  it("agree with PostgreSQL on which identities let UPDATE through once published", async () => {
    for (const table of [
      "plain",
      "keyless",
      "full_identity",
      "by_index",
      "lost_index",
      "no_identity",
      "deferrable_key",
    ]) {
      const { identityColumns } = await read(table);
      const refused = await database.sql
        .begin(async (transaction) => {
          await transaction`create publication probe for table ${transaction(`public.${table}`)}`;
          const [column] = await transaction<{ name: string }[]>`
            select attname as name from pg_attribute where attrelid = to_regclass(${`public.${table}`}) and attnum = 1`;
          await transaction`update ${transaction(`public.${table}`)} set ${transaction({ [column?.name ?? ""]: null })}`;
          await transaction`rollback and chain`;
          return false;
        })
        .catch((error: { code?: string }) => error.code === "55000");
      expect([table, refused]).toEqual([table, identityColumns.length === 0]);
    }
  });

  it.each([
    ["a_view", "view"],
    ["a_matview", "materialized_view"],
    ["root", "partitioned_table"],
    ["root_1", "table"],
    ["root_2", "partitioned_table"],
  ])("tell what %s is", async (table, kind) => {
    expect((await read(table)).kind).toBe(kind);
  });

  it("tell persistence, partitions and who may alter", async () => {
    expect((await read("unlogged")).persistence).toBe("unlogged");
    expect(await read("root")).toMatchObject({
      partitionOf: null,
      partitionCount: 2,
      publication: { via: "table" },
    });
    expect(await read("root_2_a")).toMatchObject({
      partitionOf: { schema: "public", table: "root_2" },
      publication: { via: "parent" },
    });
    await admin`create table public.foreign_owned (id int primary key)`;
    expect(await read("foreign_owned")).toMatchObject({ owner: "supabase_admin", alterable: false });
  });

  it("measure rows, sizes and widths", async () => {
    await database.sql`create table public.sized (id int primary key, data text)`;
    await database.sql`alter table public.sized alter data set storage external`;
    const fresh = await read("sized");
    expect(fresh).toMatchObject({ estimatedRows: null, toastBytes: 0 });
    await database.sql`insert into public.sized select n, repeat(md5(n::text), 300) from generate_series(1, 200) n`;
    await database.sql`analyze public.sized`;
    const [real] = await database.sql`select pg_total_relation_size('public.sized')::int as bytes`;
    const sized = await read("sized");
    expect(sized).toMatchObject({ estimatedRows: 200, totalBytes: real?.bytes });
    expect(sized.toastBytes).toBeGreaterThan(200 * 9_600);
    expect(sized.columns.map(({ averageBytes }) => averageBytes)).toEqual([4, 18]);
    const among = await collectFacts(database.sql, { relations: names("sized") });
    const estimated = among.tables.find(({ table }) => table === "sized");
    expect(estimated?.toastBytes).toBeGreaterThan(200 * 9_600);
  });

  it("do not wait for a table that another session has locked, and say so", async () => {
    const other = await database.sql.reserve();
    try {
      await other.unsafe("begin; lock table public.plain in access exclusive mode");
      const started = performance.now();
      const facts = await collectFacts(database.sql, { relations: [] });
      expect(performance.now() - started).toBeLessThan(1_500);
      const plain = facts.tables.find(({ table }) => table === "plain");
      expect(plain).toMatchObject({ locked: true, primaryKey: ["id"] });
      expect(plain?.policies.map(({ using }) => using)).toEqual([null, null]);
      expect(facts.tables.filter(({ table }) => table !== "plain").some(({ locked }) => locked)).toBe(false);
    } finally {
      await other.unsafe("rollback");
      other.release();
    }
  });

  it("take any name through unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileIdentifier,
        hostileIdentifier,
        hostileIdentifier,
        async (schema, table, column) => {
          fc.pre(
            !/^pg_/.test(schema) &&
              !["public", "auth", "realtime_optimizer", "information_schema"].includes(schema),
          );
          const name = qualifiedName({ schema, table });
          await database.sql.begin(async (sql) => {
            await sql.unsafe(`create schema ${quoteIdentifier(schema)}`);
            await sql.unsafe(`create table ${name} (${quoteIdentifier(column)} int primary key)`);
            await sql.unsafe(`alter table ${name} enable row level security`);
            await sql.unsafe(
              `create policy ${quoteIdentifier(column)} on ${name} using (${quoteIdentifier(column)} > 0)`,
            );
            await sql.unsafe(`alter publication supabase_realtime add table ${name}`);
            const { tables } = await collectFacts(sql, { relations: [{ schema, table }], only: true });
            expect(tables).toHaveLength(1);
            expect(tables[0]).toMatchObject({
              schema,
              table,
              primaryKey: [column],
              columns: [{ name: column }],
              policies: [{ name: column, reads: [{ schema, table, column, leadsIndex: true }] }],
              publication: { via: "table" },
            });
            await sql`rollback and chain`;
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("find nothing under names that no relation can have", async () => {
    const impossible = [
      { schema: "public", table: "nul\0" },
      { schema: "public", table: "half \ud800" },
      { schema: "public", table: `${"x".repeat(62)}yz` },
    ];
    await database.sql.unsafe(`create table public.${"x".repeat(62)}y (id int)`);
    expect((await collectFacts(database.sql, { relations: impossible, only: true })).tables).toEqual([]);
  });
});

describe("forms of publication", () => {
  const via = async (sql: Sql) => {
    const { tables } = await collectFacts(sql, { relations: [] });
    const listed =
      await sql`select schemaname, tablename from pg_publication_tables where pubname = 'supabase_realtime'`;
    return {
      told: tables.map(({ schema, table, publication }) => [`${schema}.${table}`, publication?.via]).sort(),
      listed: listed.map(({ schemaname, tablename }) => `${schemaname}.${tablename}`).sort(),
    };
  };

  async function withPublication(create: string, act: (sql: Sql) => Promise<void>): Promise<void> {
    const other = await createTestDatabase({ migrate: false });
    const superuser = postgres(other.adminUrl, { max: 1, onnotice: () => {} });
    try {
      await superuser.unsafe(`
        drop publication supabase_realtime;
        create schema shown; create table shown.a (id int primary key);
        create table shown.p (id int, at date, primary key (id, at)) partition by range (at);
        create table shown.p1 partition of shown.p for values from ('2026-01-01') to ('2026-02-01');
        create table public.b (id int primary key); create unlogged table shown.u (id int);
        ${create}`);
      await act(other.sql);
    } finally {
      await superuser.end();
      await other.drop();
    }
  }

  it("FOR TABLES IN SCHEMA", async () => {
    await withPublication(
      "create publication supabase_realtime for tables in schema shown, table public.b",
      async (sql) => {
        const { told, listed } = await via(sql);
        expect(told).toEqual([
          ["public.b", "table"],
          ["shown.a", "schema"],
          ["shown.p", "schema"],
          ["shown.p1", "schema"],
        ]);
        expect(listed).toEqual(["public.b", "shown.a", "shown.p1"]);
        const { publication } = await collectFacts(sql, { relations: [] });
        expect(publication).toMatchObject({ schemas: ["shown"], owner: "supabase_admin", alterable: false });
      },
    );
  });

  it("FOR ALL TABLES", async () => {
    await withPublication("create publication supabase_realtime for all tables", async (sql) => {
      const { told, listed } = await via(sql);
      expect(told).toContainEqual(["shown.a", "all_tables"]);
      expect(told.filter(([, how]) => how !== "all_tables")).toEqual([]);
      const roots = ["shown.p", "realtime.messages"];
      const leaves = told.map(([name]) => name).filter((name) => !roots.includes(String(name)));
      expect(leaves).toEqual(listed);
    });
  });

  it("publish_via_partition_root: partitions are not listed, so they are left to the root", async () => {
    const create = "create publication supabase_realtime for table shown.p with (publish_via_partition_root)";
    await withPublication(create, async (sql) => {
      const { told, listed } = await via(sql);
      expect(told).toEqual([["shown.p", "table"]]);
      expect(listed).toEqual(["shown.p"]);
      const asked = await collectFacts(sql, { relations: [{ schema: "shown", table: "p1" }], only: true });
      expect(asked.tables.map(({ publication }) => publication?.via)).toEqual(["parent"]);
    });
  });

  it("none at all", async () => {
    await withPublication("", async (sql) => {
      const facts = await collectFacts(sql, { relations: [{ schema: "shown", table: "a" }] });
      expect(facts.publication).toBeNull();
      expect(facts.tables.map(({ table, publication }) => [table, publication])).toEqual([["a", null]]);
    });
  });
});

describe("live subscriptions", () => {
  // As Realtime made it before filters could be negated, as far as diagnosis reads it.
  const olderServer = `
    drop schema realtime cascade;
    create schema realtime; grant usage on schema realtime to postgres;
    create type realtime.equality_op as enum ('eq', 'neq', 'in', 'like');
    create type realtime.user_defined_filter as (column_name text, op realtime.equality_op, value text);
    create table realtime.subscription (
      id bigint generated always as identity primary key, subscription_id uuid not null, entity regclass not null,
      filters realtime.user_defined_filter[] not null default '{}', claims jsonb not null, claims_role regrole,
      created_at timestamp not null default now());
    create function realtime.set_role() returns trigger language plpgsql as $$
      begin new.claims_role := (new.claims ->> 'role')::regrole; return new; end $$;
    create trigger set_role before insert on realtime.subscription for each row execute function realtime.set_role();
    grant select on realtime.subscription to postgres;`;

  it.each([
    ["today's server", "", ", true"],
    ["an older server", olderServer, ""],
  ])("are counted and grouped, without values and claims, on %s", async (_, prepare, negated) => {
    const other = await createTestDatabase({ migrate: false });
    const superuser = postgres(other.adminUrl, { max: 1, onnotice: () => {} });
    try {
      await superuser.unsafe(`${prepare} create table public.t (id int primary key, "room id" text);
        grant select on public.t to anon, authenticated;
        insert into realtime.subscription (subscription_id, entity, filters, claims)
        select gen_random_uuid(), 'public.t',
               array[('room id', 'eq', 'secret' ${negated})::realtime.user_defined_filter],
               '{"role": "anon", "email": "person@example.com"}' from generate_series(1, 3);
        insert into realtime.subscription (subscription_id, entity, claims)
        values (gen_random_uuid(), 'public.t', '{"role": "authenticated"}');`);
      const facts = await collectFacts(other.sql, { relations: [] });
      expect(databaseFactsSchema.parse(facts)).toEqual(facts);
      expect(facts.liveSubscriptions).toBe(4);
      expect(facts.tables.map(({ table, liveSubscriptions }) => [table, liveSubscriptions])).toEqual([
        ["t", 4],
      ]);
      expect(facts.tables[0]?.liveBindings).toEqual([
        {
          role: "anon",
          event: "*",
          filters: [{ column: "room id", operator: "eq", negated: negated !== "" }],
          select: null,
          count: 3,
        },
        { role: "authenticated", event: "*", filters: [], select: null, count: 1 },
      ]);
      expect(JSON.stringify(facts)).not.toMatch(/secret|person@example/);
    } finally {
      await superuser.end();
      await other.drop();
    }
  });
});

describe("what cannot be read", () => {
  it("live subscriptions, where Realtime never connected", async () => {
    const other = await createTestDatabase({ migrate: false });
    const superuser = postgres(other.adminUrl, { max: 1, onnotice: () => {} });
    try {
      await superuser`drop schema realtime cascade`;
      const facts = await collectFacts(other.sql, { relations: [] });
      expect(facts.liveSubscriptions).toBeNull();
    } finally {
      await superuser.end();
      await other.drop();
    }
  });

  it("is refused with a typed error when the server is gone", async () => {
    const gone = postgres("postgres://postgres@127.0.0.1:1/postgres", { max: 1, connect_timeout: 1 });
    await expect(collectFacts(gone, { relations: [] })).rejects.toMatchObject({
      code: "database_unavailable",
    });
    await gone.end();
  });

  it("is tried once more after two seconds", async () => {
    let attempts = 0;
    const flaky = new Proxy(database.sql, {
      get(target, property) {
        if (property === "begin" && attempts++ === 0) {
          return () => Promise.reject(Object.assign(new Error("closed"), { code: "CONNECTION_CLOSED" }));
        }
        return Reflect.get(target, property);
      },
      has: (target, property) => Reflect.has(target, property),
    });
    const started = performance.now();
    expect((await collectFacts(flaky, { relations: [] })).publication?.name).toBe("supabase_realtime");
    expect(performance.now() - started).toBeGreaterThan(1_900);
  });
});
