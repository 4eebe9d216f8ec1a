import postgres, { type Sql } from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { connect } from "../../postgres/connect.ts";
import { createTestDatabase } from "../../testing/test-database.ts";
import { prepareRealtimeSchema } from "./prepare-realtime-schema.ts";

const database = await createTestDatabase({ migrate: false });
const admin = connect(database.adminUrl);
const { sql } = database;
afterAll(async () => {
  await admin.end();
  await database.drop();
});

describe("schema realtime", () => {
  it("can be made again, whatever is in it", async () => {
    await prepareRealtimeSchema(admin);
    const [row] = await sql`select count(*)::int as n from pg_publication_rel`;
    expect(row).toEqual({ n: 1 });
  });

  it("has the columns of realtime.subscription that hosted servers have", async () => {
    const rows = await sql`
      select attname, format_type(atttypid, atttypmod) as type, attnotnull, attgenerated
      from pg_attribute where attrelid = 'realtime.subscription'::regclass and attnum > 0 order by attnum`;
    expect(rows.map((row) => [row.attname, row.type, row.attnotnull, row.attgenerated])).toEqual([
      ["id", "bigint", true, ""],
      ["subscription_id", "uuid", true, ""],
      ["entity", "regclass", true, ""],
      ["filters", "realtime.user_defined_filter[]", true, ""],
      ["claims", "jsonb", true, ""],
      ["claims_role", "regrole", true, "s"],
      ["created_at", "timestamp without time zone", true, ""],
      ["action_filter", "text", false, ""],
      ["selected_columns", "text[]", false, ""],
    ]);
  });

  it("has realtime.messages by days, closed to everybody until there is a policy", async () => {
    const [row] = await sql`
      select relkind, relrowsecurity, pg_get_userbyid(relowner) as owner,
        (select count(*)::int from pg_policy where polrelid = oid) as policies
      from pg_class where oid = 'realtime.messages'::regclass`;
    expect(row).toEqual({
      relkind: "p",
      relrowsecurity: true,
      owner: "supabase_realtime_admin",
      policies: 0,
    });
  });

  it("tells its version as servers do", async () => {
    const [row] = await admin`select max(version)::text as version from realtime.schema_migrations`;
    expect(row).toEqual({ version: "20260709120000" });
    const [grants] =
      await sql`select has_table_privilege('service_role', 'realtime.schema_migrations', 'select') as readable`;
    expect(grants).toEqual({ readable: false });
  });

  it.each([
    "list_changes(name,name,integer,integer)",
    "apply_rls(jsonb,integer)",
    "is_visible_through_filters(realtime.wal_column[],realtime.user_defined_filter[])",
    "check_equality_op(realtime.equality_op,regtype,text,text)",
    "check_equality_op(realtime.equality_op,regtype,text,text,boolean)",
    "build_prepared_statement_sql(text,regclass,realtime.wal_column[])",
    "cast(text,regtype)",
    "quote_wal2json(regclass)",
    "to_regrole(text)",
    "topic()",
    "send(jsonb,text,text,boolean)",
    "send_binary(bytea,text,text,boolean)",
    "broadcast_changes(text,text,text,text,text,record,record,text)",
  ])("has %s, as the caller", async (signature) => {
    const [row] = await sql`
      select prosecdef, has_function_privilege('anon', oid, 'execute') as anyone
      from pg_proc where oid = to_regprocedure(${`realtime.${signature.replace("cast(", '"cast"(')}`})`;
    expect(row).toEqual({ prosecdef: false, anyone: true });
  });

  it("lets postgres write policies on realtime.messages, and make nothing in the schema", async () => {
    await sql.unsafe(`
      create policy read on realtime.messages for select to authenticated using (realtime.topic() = 'a');
      alter policy read on realtime.messages using (true); drop policy read on realtime.messages`);
    for (const statement of [
      "create table realtime.mine (id int)",
      "create function realtime.mine() returns int language sql as 'select 1'",
      "create or replace function realtime.topic() returns text language sql as 'select null'",
    ]) {
      await expect(sql.unsafe(statement)).rejects.toThrow(/permission denied for schema realtime/);
    }
  });

  it("quotes names for wal2json", async () => {
    await sql.unsafe('create table public."a b,c.D" (id int)');
    const [row] = await sql`select realtime.quote_wal2json('public."a b,c.D"') as name`;
    expect(row).toEqual({ name: "public.a\\ b\\,c\\.D" });
  });
});

describe("a subscription that could not be evaluated", () => {
  const insert =
    (filters: string, select = "null", role = "authenticated") =>
    (transaction: Sql) =>
      transaction.unsafe(
        `insert into realtime.subscription (subscription_id, entity, filters, claims, selected_columns)
       values (gen_random_uuid(), 'public.watched', array[${filters}]::realtime.user_defined_filter[], '{"role": "${role}"}', ${select})
       returning filters::text, selected_columns`,
      );
  const many = Array.from({ length: 101 }, (_, i) => i).join(",");

  it("is refused in the words of the server", async () => {
    await sql.unsafe(`
      create table public.watched (id int primary key, note text, done boolean, secret text, at timestamptz);
      grant select (id, note, done, at) on public.watched to authenticated`);
    for (const [filters, words, select, role] of [
      ["('nope','eq','1',false)", "invalid column for filter nope"],
      ["('secret','eq','1',false)", "invalid column for filter secret"],
      ["('id','eq','x',false)", 'invalid input syntax for type integer: "x"'],
      [`('id','in','{${many}}',false)`, "too many values for `in` filter. Maximum 100"],
      ["('id','in','{x}',false)", 'invalid input syntax for type integer: "x"'],
      ["('id','like','x',false)", "operator like requires a text-compatible column type, got integer"],
      ["('id','imatch','x',true)", "operator imatch requires a text-compatible column type, got integer"],
      ["('note','match','(',false)", "invalid regular expression for match filter: "],
      ["('id','is','true',false)", "is true filter requires a boolean column, got integer"],
      ["('done','is','maybe',false)", "invalid value for is filter: must be null, true, false, or unknown"],
      ["", "invalid column for select secret", "array['id','secret']"],
      ["", "invalid column for select nope", "array['nope']"],
      ["", 'role "nobody" does not exist', "null", "nobody"],
    ] as const) {
      await expect(insert(filters, select, role)(admin), filters).rejects.toThrow(words);
    }
  });

  it("and one that can is put in order, so that equal ones are equal rows", async () => {
    const [row] = await insert(
      "('note','eq','b',false), ('id','gt','1',false), ('id','eq','2',true)",
      "array['note', 'id']",
    )(admin);
    expect(row).toEqual({
      filters: '{"(id,eq,2,t)","(id,gt,1,f)","(note,eq,b,f)"}',
      selected_columns: ["id", "note"],
    });
  });
});

describe("a broadcast from the database", () => {
  it("that fails is a warning, and the transaction goes on", async () => {
    const warnings: string[] = [];
    const loud = postgres(database.url, {
      max: 1,
      onnotice: ({ message }) => warnings.push(String(message)),
    });
    await loud`select realtime.send('{}'::jsonb, 'event', 'topic')`;
    await loud.end();
    expect(warnings).toEqual([
      expect.stringMatching(/^WarnSendingBroadcastMessage: no partition of relation/),
    ]);
  });

  it.each([
    [
      "'STATEMENT'",
      "'INSERT'",
      "Failed to process the row: function can only be triggered for each row, not for each statement",
    ],
    ["'ROW'", "'TRUNCATE'", "Failed to process the row: Unexpected operation type: TRUNCATE"],
  ])("of %s %s is an error", async (level, operation, words) => {
    await expect(
      sql.unsafe(
        `select realtime.broadcast_changes('t', 'e', ${operation}, 't', 'public', null::record, null::record, ${level})`,
      ),
    ).rejects.toThrow(words);
  });
});
