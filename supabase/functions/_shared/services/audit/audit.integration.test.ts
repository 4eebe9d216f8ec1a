import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditQuerySchema } from "#domain/api/report.ts";
import { type AuditAction, type AuditRecord, auditExportSchema } from "#domain/audit/audit-entry.ts";
import { hashRecord } from "#domain/audit/hash-record.ts";
import { parseRecord } from "#domain/audit/parse-record.ts";
import { verifyChain } from "#domain/audit/verify-chain.ts";
import type { ServiceContext } from "#services/context.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { appendAudit } from "./append-audit.ts";
import { exportAudit } from "./export-audit.ts";
import { readAudit } from "./read-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

const actor = { userId: "7b0d2a4e-5f5c-4a53-9f5c-0a8e6c1d2b3a", email: "ops@example.com", role: "operator" };
const fixId = "0d9c5b8e-3a39-4d19-8a41-2f9f1c6a7e55";

let database: TestDatabase;
let context: ServiceContext;
let owner: postgres.Sql;
let superuser: postgres.Sql;

beforeEach(async () => {
  database = await createTestDatabase();
  context = { sql: database.sql, databaseUrl: database.url, actor };
  owner = database.sql;
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
});
afterEach(async () => {
  await superuser.end();
  await database.drop();
});

function append(action: AuditAction = "fix.applied", details: Record<string, unknown> = {}) {
  return appendAudit(owner, { action, actor, target: { table: "orders", fixId }, details });
}

async function appendMany(count: number): Promise<void> {
  await owner`
    select realtime_optimizer.append_audit('fix.applied', '{"userId":null,"email":"a@example.com","role":"cli"}', '{}',
      jsonb_build_object('n', n)) from generate_series(1, ${count}) n`;
}

async function exported() {
  let text = "";
  for await (const piece of exportAudit(context)) text += piece;
  return auditExportSchema.parse(JSON.parse(text));
}

/** What somebody can do who has taken the server over: triggers off, edit, triggers on again. */
async function tamper(edit: string): Promise<void> {
  await superuser.begin(async (sql) => {
    await sql`alter table realtime_optimizer.audit_log disable trigger all`;
    await sql.unsafe(edit);
    for (const name of ["audit_log_append_only", "audit_log_no_truncate", "audit_log_chain"]) {
      await sql`alter table realtime_optimizer.audit_log enable always trigger ${sql(name)}`;
    }
  });
}

describe("appending", () => {
  it("keeps who, when, what and the details, hashed as the domain hashes", async () => {
    const hostile = 'a"b\\c\u2028 Grüße 🚀 </script>';
    expect(await append("fix.applied", { sql: hostile })).toBe(1);
    expect(await append("fix.rolled_back")).toBe(2);
    const { records } = await readAudit(context, auditQuerySchema.parse({}));
    const [second, first] = records as [AuditRecord, AuditRecord];
    expect(parseRecord(first)).toEqual({
      seq: 1,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      action: "fix.applied",
      actor,
      target: { table: "orders", fixId },
      details: { sql: hostile },
    });
    expect(first.hash).toBe(await hashRecord(first));
    expect(second.previousHash).toBe(first.hash);
  });

  it("gives twenty writers at once a trail without gap or break", async () => {
    const writers = Array.from({ length: 20 }, () => postgres(database.url, { max: 1 }));
    await Promise.all(
      writers.map(async (writer, index) => {
        for (let round = 0; round < 5; round += 1) {
          await writer.begin(async (sql) => {
            await appendAudit(sql, { action: "fix.planned", actor, target: {}, details: { index, round } });
            if (round === 2) await sql`select pg_sleep(0.01)`;
          });
        }
        await writer.end();
      }),
    );
    expect(await verifyAudit(context)).toMatchObject({ intact: true, records: 100, head: { seq: 100 } });
  });

  it("leaves no trace and no gap when the transaction it belongs to fails", async () => {
    await append();
    await expect(
      owner.begin(async (sql) => {
        await appendAudit(sql, { action: "fix.applied", actor, target: {}, details: {} });
        await sql`select 1 / 0`;
      }),
    ).rejects.toThrow("division by zero");
    expect(await append()).toBe(2);
    expect(await verifyAudit(context)).toMatchObject({ intact: true, records: 2 });
  });

  it("refuses a writer whose snapshot is older than the last record, rather than forking the chain", async () => {
    await expect(
      owner.begin("isolation level repeatable read", async (sql) => {
        await sql`select count(*) from realtime_optimizer.audit_log`;
        await superuser`select realtime_optimizer.append_audit('fix.applied', '{}', '{}', '{}')`;
        await appendAudit(sql, { action: "fix.applied", actor, target: {}, details: {} });
      }),
    ).rejects.toThrow("duplicate key");
    expect(await verifyAudit(context)).toMatchObject({ intact: true, records: 1 });
  });
});

describe("what is written stays", () => {
  const changes = [
    "update realtime_optimizer.audit_log set text = '{}'",
    "update realtime_optimizer.audit_log set hash = hash",
    "delete from realtime_optimizer.audit_log",
    "delete from realtime_optimizer.audit_log where seq = 2",
    "truncate realtime_optimizer.audit_log",
    "truncate realtime_optimizer.operators, realtime_optimizer.audit_log cascade",
    `insert into realtime_optimizer.audit_log select * from realtime_optimizer.audit_log where seq = 1
     on conflict (seq) do update set text = '{}'`,
    `merge into realtime_optimizer.audit_log a using (select 1) s on a.seq = 1
     when matched then update set text = '{}'`,
    "merge into realtime_optimizer.audit_log a using (select 1) s on a.seq = 1 when matched then delete",
    "with gone as (delete from realtime_optimizer.audit_log returning 1) select * from gone",
  ];

  it.each(changes)("refuses to its owner: %s", async (change) => {
    await append();
    await append();
    await expect(owner.unsafe(change)).rejects.toThrow(/append-only|does not follow/);
    expect(await verifyAudit(context)).toMatchObject({ intact: true, records: 2 });
  });

  it.each(changes)("refuses to a superuser in replica mode: %s", async (change) => {
    await append();
    await append();
    await superuser`set session_replication_role = replica`;
    await expect(superuser.unsafe(change)).rejects.toThrow(/append-only|does not follow/);
    expect(await verifyAudit(context)).toMatchObject({ intact: true, records: 2 });
  });

  it("corrects a forged hash on insert", async () => {
    await append();
    await owner`insert into realtime_optimizer.audit_log values (2, '{"seq":2}', 'forged', 'forged')`;
    expect(await verifyAudit(context)).toMatchObject({ intact: true, records: 2 });
  });

  it.each([
    ["a number that skips one", `(3, '{"seq":3}', '', '')`],
    ["a number that exists", `(1, '{"seq":1}', '', '')`],
    ["a text that tells another number", `(2, '{"seq":5}', '', '')`],
    ["a text without number", `(2, '{}', '', '')`],
  ])("refuses to insert %s", async (_, values) => {
    await append();
    await expect(owner.unsafe(`insert into realtime_optimizer.audit_log values ${values}`)).rejects.toThrow(
      /does not follow/,
    );
  });

  it.each(["anon", "authenticated", "service_role", "authenticator"])(
    "is out of reach of %s",
    async (role) => {
      for (const statement of [
        "select * from realtime_optimizer.audit_log",
        "select realtime_optimizer.append_audit('fix.applied', '{}', '{}', '{}')",
        "select realtime_optimizer.grant_operator('a@example.com', 'admin')",
        "select * from realtime_optimizer.operators",
      ]) {
        await expect(
          superuser.begin(async (sql) => {
            await sql`set local role ${sql(role)}`;
            await sql.unsafe(statement);
          }),
        ).rejects.toThrow("permission denied");
      }
    },
  );
});

describe("verification", () => {
  beforeEach(async () => {
    await appendMany(1201);
  });

  it.each([
    {
      name: "an edited text",
      edit: `update realtime_optimizer.audit_log set text = replace(text, '"n": 700', '"n": 7') where seq = 700`,
      broken: { seq: 700, reason: "Its text or its hash was changed: they do not match." },
    },
    {
      name: "an edited text with a hash that fits",
      edit: `update realtime_optimizer.audit_log set text = replace(text, '"n": 700', '"n": 7'),
        hash = encode(sha256(convert_to(previous_hash || replace(text, '"n": 700', '"n": 7'), 'UTF8')), 'hex')
        where seq = 700`,
      broken: { seq: 701, reason: "It does not carry the hash of the record before it." },
    },
    {
      name: "a removed record",
      edit: "delete from realtime_optimizer.audit_log where seq = 500",
      broken: { seq: 501, reason: "Record 500 is missing before it." },
    },
    {
      name: "a removed beginning",
      edit: "delete from realtime_optimizer.audit_log where seq <= 10",
      broken: { seq: 11, reason: "Records 1 to 10 are missing before it." },
    },
  ])("finds $name, even by a superuser who switched the triggers off", async ({ edit, broken }) => {
    expect(await verifyAudit(context)).toMatchObject({ intact: true, records: 1201 });
    await tamper(edit);
    expect(await verifyAudit(context)).toMatchObject({ intact: false, broken });
  });

  it("finds a removed end by the head of an earlier export", async () => {
    const before = await exported();
    await tamper("delete from realtime_optimizer.audit_log where seq > 1190");
    const after = await exported();
    expect(after.records).toHaveLength(1190);
    const verdict = await verifyChain([after.records], { anchors: [before.head], verifiedAt: new Date() });
    expect(verdict).toMatchObject({ intact: false, broken: { seq: 1191 } });
  });
});

describe("export", () => {
  it("holds the whole trail in order, with the head, and verifies", async () => {
    await appendMany(1000);
    const document = await exported();
    expect(document.records.map((record) => record.seq)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
    const { records, head } = document;
    expect(await verifyChain([records], { head, verifiedAt: new Date() })).toMatchObject({
      intact: true,
      head,
    });
  });

  it("of an empty trail is a whole document too", async () => {
    expect(await exported()).toMatchObject({ records: [], head: { seq: 0, hash: "0".repeat(64) } });
  });
});

describe("reading", () => {
  beforeEach(async () => {
    for (const action of ["fix.planned", "fix.applying", "fix.applied"] as const) await append(action);
    await appendMany(3);
  });
  const seqs = async (query: Record<string, unknown>) => {
    const { records, more } = await readAudit(context, auditQuerySchema.parse(query));
    return { seqs: records.map((record) => record.seq), more };
  };

  it("goes from the newest to the oldest, page by page", async () => {
    expect(await seqs({ limit: 4 })).toEqual({ seqs: [6, 5, 4, 3], more: true });
    expect(await seqs({ limit: 4, before: 3 })).toEqual({ seqs: [2, 1], more: false });
    expect(await seqs({ limit: 2, before: 3 })).toEqual({ seqs: [2, 1], more: false });
    expect(await seqs({ before: 1 })).toEqual({ seqs: [], more: false });
  });

  it("filters by action, by actor in any case, and by fix", async () => {
    expect(await seqs({ action: "fix.applied" })).toEqual({ seqs: [6, 5, 4, 3], more: false });
    expect(await seqs({ actor: "OPS@example.com" })).toEqual({ seqs: [3, 2, 1], more: false });
    expect(await seqs({ fixId })).toEqual({ seqs: [3, 2, 1], more: false });
    expect(await seqs({ fixId, action: "fix.applying", actor: "ops@example.com" })).toEqual({
      seqs: [2],
      more: false,
    });
  });
});
