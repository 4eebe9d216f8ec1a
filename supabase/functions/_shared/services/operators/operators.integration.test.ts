import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AuditContent, GENESIS_HASH } from "#domain/audit/audit-entry.ts";
import { parseRecord } from "#domain/audit/parse-record.ts";
import type { OperatorRole } from "#domain/operators/operator.ts";
import { VERSION } from "#domain/version.ts";
import type { ServiceContext } from "#services/context.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { armConsole } from "./arm-console.ts";
import { disarmConsole } from "./disarm-console.ts";
import { grantRole } from "./grant-role.ts";
import { listOperators } from "./list-operators.ts";
import { loadOperator } from "./load-operator.ts";
import { readSession } from "./read-session.ts";
import { revokeOperator } from "./revoke-operator.ts";

let database: TestDatabase;
let context: ServiceContext;
let name: string;
let admin: string;
const sessionId = "session-a";

beforeEach(async () => {
  database = await createTestDatabase();
  name = new URL(database.url).pathname.slice(1);
  admin = await addAccount("Admin@Example.com", "admin");
  context = {
    sql: database.sql,
    databaseUrl: database.url,
    actor: { userId: admin, email: "admin@example.com", role: "admin" },
  };
});
afterEach(async () => {
  await database.drop();
});

async function addAccount(email: string, role?: OperatorRole): Promise<string> {
  const id = randomUUID();
  await database.sql`insert into auth.users (id, email) values (${id}, ${email})`;
  if (role !== undefined) await database.sql`select realtime_optimizer.grant_operator(${email}, ${role})`;
  return id;
}

const arm = (asked = sessionId) => armConsole(context, { sessionId: asked, confirm: name });
const armedUntil = async (asked = sessionId, userId = admin) =>
  (await loadOperator(database.sql, { userId, sessionId: asked }))?.armedUntil;

async function lastAudit(): Promise<Omit<AuditContent, "at" | "seq"> | undefined> {
  const [record] = await database.sql<{ text: string }[]>`
    select text from realtime_optimizer.audit_log order by seq desc limit 1`;
  if (record === undefined) return undefined;
  const content = parseRecord(record);
  if (content === null) throw new Error("not an audit record");
  const { at: _at, seq: _seq, ...rest } = content;
  return rest;
}

describe("arming", () => {
  it("lasts fifteen minutes, belongs to one session, and is recorded", async () => {
    const before = Date.now();
    const { armedUntil: until } = await arm();
    expect(Date.parse(until) - before).toBeGreaterThan(14.9 * 60_000);
    expect(Date.parse(until) - before).toBeLessThan(15.1 * 60_000);
    expect(await armedUntil()).toBe(until);
    expect(await armedUntil("session-b")).toBeNull();
    expect(await lastAudit()).toEqual({
      action: "console.armed",
      actor: context.actor,
      target: { database: name },
      details: { armedUntil: until },
    });
  });

  it.each(["", "postgres", "POSTGRES", " "])("is refused when the name typed is %j", async (confirm) => {
    await expect(armConsole(context, { sessionId, confirm })).rejects.toMatchObject({
      code: "invalid_request",
      issues: [{ path: "body.confirm" }],
    });
    expect(await armedUntil()).toBeNull();
  });

  it("starts anew when armed again, and ends by itself", async () => {
    await arm();
    await database.sql`update realtime_optimizer.armings set armed_until = now() + interval '1 second'`;
    const { armedUntil: until } = await arm();
    expect(await armedUntil()).toBe(until);
    await database.sql`update realtime_optimizer.armings set armed_until = now() - interval '1 millisecond'`;
    expect(await armedUntil()).toBeNull();
    await arm("session-b");
    expect(await database.sql`select session_id from realtime_optimizer.armings`).toEqual([
      { session_id: "session-b" },
    ]);
  });

  it("ends with disarming, which is recorded when there was something to end", async () => {
    await arm();
    await arm("session-b");
    expect(await disarmConsole(context, { sessionId })).toEqual({ armedUntil: null });
    expect(await armedUntil()).toBeNull();
    expect(await armedUntil("session-b")).not.toBeNull();
    expect(await lastAudit()).toMatchObject({ action: "console.disarmed", target: { database: name } });
    const { head } = await verifyAudit(context);
    await disarmConsole(context, { sessionId });
    expect((await verifyAudit(context)).head).toEqual(head);
  });
});

describe("roles", () => {
  it("are given to an existing account, by email in any case, and recorded", async () => {
    const userId = await addAccount("new@example.com");
    const { operator } = await grantRole(context, { email: "NEW@example.com", role: "viewer" });
    expect(operator).toEqual({
      userId,
      email: "new@example.com",
      role: "viewer",
      createdAt: expect.any(String),
    });
    expect(await listOperators(context)).toEqual({
      operators: [
        expect.objectContaining({ userId: admin, email: "admin@example.com", role: "admin" }),
        operator,
      ],
    });
    expect(await lastAudit()).toEqual({
      action: "operator.granted",
      actor: context.actor,
      target: { userId, email: "new@example.com" },
      details: { role: "viewer", before: null },
    });
  });

  it("are not given to an email without account, nor to one that several have", async () => {
    await addAccount("twice@example.com");
    await database.sql`insert into auth.users (id, email) values (${randomUUID()}, 'TWICE@example.com')`;
    for (const email of ["nobody@example.com", "twice@example.com"]) {
      await expect(grantRole(context, { email, role: "viewer" })).rejects.toMatchObject({
        code: "invalid_request",
        issues: [{ path: "body.email" }],
      });
      await expect(database.sql`select realtime_optimizer.grant_operator(${email}, 'admin')`).rejects.toThrow(
        /account/,
      );
    }
  });

  it("disarm the account when they change or end, and only then", async () => {
    const userId = await addAccount("op@example.com", "admin");
    const actor = { userId, email: "op@example.com", role: "admin" };
    const armOther = () => armConsole({ ...context, actor }, { sessionId, confirm: name });
    await armOther();
    await grantRole(context, { email: "op@example.com", role: "admin" });
    expect(await armedUntil(sessionId, userId)).not.toBeNull();
    await grantRole(context, { email: "op@example.com", role: "operator" });
    expect(await armedUntil(sessionId, userId)).toBeNull();
    await armOther();
    await database.sql`select realtime_optimizer.grant_operator('op@example.com', 'viewer')`;
    expect(await armedUntil(sessionId, userId)).toBeNull();
    await armOther();
    await revokeOperator(context, { userId });
    expect(await loadOperator(database.sql, { userId, sessionId })).toBeNull();
    expect(await database.sql`select * from realtime_optimizer.armings`).toHaveLength(0);
    expect(await lastAudit()).toMatchObject({ action: "operator.revoked", details: { role: "viewer" } });
  });

  it("of the last admin can be neither lowered nor taken away", async () => {
    const lower = () => grantRole(context, { email: "admin@example.com", role: "operator" });
    const revoke = () => revokeOperator(context, { userId: admin });
    const { head } = await verifyAudit(context);
    await expect(lower()).rejects.toMatchObject({ code: "last_admin" });
    await expect(revoke()).rejects.toMatchObject({ code: "last_admin" });
    expect((await verifyAudit(context)).head).toEqual(head);
    await addAccount("second@example.com", "admin");
    expect((await lower()).operator.role).toBe("operator");
    expect((await revoke()).operator.role).toBe("operator");
  });

  it("keep one admin even when two admins remove each other at once", async () => {
    const second = await addAccount("second@example.com", "admin");
    const outcomes = await Promise.allSettled([
      revokeOperator(context, { userId: admin }),
      revokeOperator(context, { userId: second }),
      grantRole(context, { email: "admin@example.com", role: "viewer" }),
      grantRole(context, { email: "second@example.com", role: "viewer" }),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled").length).toBeGreaterThan(0);
    const { operators } = await listOperators(context);
    expect(operators.filter((operator) => operator.role === "admin")).toHaveLength(1);
    expect(await verifyAudit(context)).toMatchObject({ intact: true });
  });

  it("of an account that has none cannot be taken away", async () => {
    const userId = await addAccount("new@example.com");
    await expect(revokeOperator(context, { userId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("go with the account when it is deleted", async () => {
    const userId = await addAccount("gone@example.com", "operator");
    await database.sql`delete from auth.users where id = ${userId}`;
    expect(await loadOperator(database.sql, { userId, sessionId })).toBeNull();
  });
});

describe("the first admin", () => {
  it("is made with one statement, which is recorded with the database role that made it", async () => {
    const userId = await addAccount("first@example.com");
    await database.sql`select realtime_optimizer.grant_operator('First@Example.com', 'admin')`;
    expect(await lastAudit()).toEqual({
      action: "operator.granted",
      actor: { userId: null, email: "postgres", role: "database" },
      target: { userId, email: "first@example.com" },
      details: { role: "admin" },
    });
  });

  it("cannot get a role that does not exist", async () => {
    await addAccount("first@example.com");
    await expect(
      database.sql`select realtime_optimizer.grant_operator('first@example.com', 'owner')`,
    ).rejects.toThrow(/check constraint/);
    expect((await verifyAudit(context)).head.hash).not.toBe(GENESIS_HASH);
  });
});

describe("the session", () => {
  it("tells who, what is armed, and which database", async () => {
    const loaded = await loadOperator(database.sql, { userId: admin, sessionId });
    if (loaded === null) throw new Error("no operator");
    // Given more than it asks for, as the route does, it tells nothing more.
    const given = { ...loaded, context };
    expect(await readSession(context, given)).toEqual({
      operator: { userId: admin, email: "admin@example.com", role: "admin", createdAt: expect.any(String) },
      armedUntil: null,
      database: { name, serverVersion: expect.stringMatching(/^17\./) },
      version: VERSION,
    });
  });
});
