import type { SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createNodeClient } from "../../../../local-stack/create-node-client.ts";
import { startTestStack, type TestStack } from "../../../../local-stack/testing/test-stack.ts";
import { armedSchema, operatorAnswerSchema, operatorListSchema, sessionSchema } from "../domain/api/admin.ts";
import { auditPageSchema } from "../domain/api/report.ts";
import { auditExportSchema, chainVerdictSchema } from "../domain/audit/audit-entry.ts";
import { parseRecord } from "../domain/audit/parse-record.ts";
import { verifyChain } from "../domain/audit/verify-chain.ts";
import { errorBodySchema } from "../domain/errors/app-error.ts";
import type { OperatorRole } from "../domain/operators/operator.ts";

const newcomer = { email: "newcomer@example.com", password: "newcomer-local-only" };

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
  const { error } = await createNodeClient(stack.apiUrl, stack.publishableKey).auth.signUp(newcomer);
  if (error !== null) throw error;
});
afterAll(() => stack.stop());
beforeEach(async () => {
  await stack.sql`delete from realtime_optimizer.armings`;
  await stack.sql`delete from realtime_optimizer.operators where email = ${newcomer.email}`;
});

interface Console {
  client: SupabaseClient;
  get(path: string): Promise<unknown>;
  send(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** A browser with a login: answers of 2xx as they are, others as their error. */
function open(client: SupabaseClient): Console {
  const call = async (path: string, init: RequestInit) => {
    const { data } = await client.auth.getSession();
    const response = await stack.call(path, { ...init, accessToken: data.session?.access_token ?? "" });
    const body = await response.json();
    return response.ok ? body : errorBodySchema.parse(body).error;
  };
  return {
    client,
    get: (path) => call(path, {}),
    send: (method, path, body = {}) => call(path, { method, body: JSON.stringify(body) }),
  };
}

const logIn = async (role: OperatorRole) => open((await stack.signIn(role)).client);

async function logInNewcomer(): Promise<Console> {
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  const { error } = await client.auth.signInWithPassword(newcomer);
  if (error !== null) throw error;
  return open(client);
}

async function logInArmed(role: OperatorRole): Promise<Console> {
  const console = await logIn(role);
  armedSchema.strict().parse(await console.send("POST", "admin/arm", { confirm: "postgres" }));
  return console;
}

const armedUntil = async (console: Console) =>
  sessionSchema.parse(await console.get("admin/session")).armedUntil;

describe("the session", () => {
  it.each(["viewer", "operator", "admin"] as const)(
    "tells a %s who they are, and nothing more",
    async (role) => {
      const session = await (await logIn(role)).get("admin/session");
      expect(sessionSchema.strict().parse(session)).toMatchObject({
        operator: { email: `${role}@example.com`, role },
        armedUntil: null,
        database: { name: "postgres" },
      });
      expect(JSON.stringify(session)).not.toMatch(/postgres(ql)?:\/\//);
    },
  );

  it("answers many at once, each with a request id of its own", async () => {
    const { accessToken } = await stack.signIn("viewer");
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => stack.call("admin/session", { accessToken })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((answer) => answer.headers.get("x-request-id"))).size).toBe(50);
    await Promise.all(answers.map((answer) => answer.text()));
  });
});

describe("arming", () => {
  it("belongs to one login, and outlives the refresh of its token", async () => {
    const console = await logInArmed("operator");
    const until = await armedUntil(console);
    expect(until).not.toBeNull();
    expect(await armedUntil(await logIn("operator"))).toBeNull();
    const { error } = await console.client.auth.refreshSession();
    expect(error).toBeNull();
    expect(await armedUntil(console)).toBe(until);
    expect(await console.send("POST", "admin/disarm")).toEqual({ armedUntil: null });
    expect(await armedUntil(console)).toBeNull();
  });

  it.each(["Postgres", "postgres ", "\u0000", "template1"])("is refused for the name %j", async (confirm) => {
    const console = await logIn("operator");
    expect(await console.send("POST", "admin/arm", { confirm })).toMatchObject({
      code: "invalid_request",
      issues: [{ path: "body.confirm" }],
    });
    expect(await armedUntil(console)).toBeNull();
  });

  it("is refused to a viewer", async () => {
    const console = await logIn("viewer");
    expect(await console.send("POST", "admin/arm", { confirm: "postgres" })).toMatchObject({
      code: "role_insufficient",
    });
  });

  it("ends by itself", async () => {
    const admin = await logInArmed("admin");
    await stack.sql`update realtime_optimizer.armings set armed_until = now()`;
    const grant = await admin.send("PUT", "admin/operators", { email: newcomer.email, role: "viewer" });
    expect(grant).toMatchObject({ code: "not_armed" });
  });
});

describe("operators", () => {
  it("come, change and go with effect on the next request, reads included", async () => {
    const admin = await logInArmed("admin");
    const console = await logInNewcomer();
    expect(await console.get("admin/session")).toMatchObject({ code: "not_an_operator" });

    const grant = (role: string) => admin.send("PUT", "admin/operators", { email: newcomer.email, role });
    const { operator } = operatorAnswerSchema.strict().parse(await grant("operator"));
    expect(operator).toMatchObject({ email: newcomer.email, role: "operator" });
    await console.send("POST", "admin/arm", { confirm: "postgres" });
    expect(await armedUntil(console)).not.toBeNull();

    await grant("admin");
    expect(await armedUntil(console)).toBeNull();
    const { operators } = operatorListSchema.strict().parse(await console.get("admin/operators"));
    expect(operators.map(({ email, role }) => [email, role])).toContainEqual([newcomer.email, "admin"]);

    await grant("viewer");
    expect(await console.get("admin/operators")).toMatchObject({ code: "role_insufficient" });

    await admin.send("DELETE", `admin/operators/${operator.userId}`);
    expect(await console.get("admin/session")).toMatchObject({ code: "not_an_operator" });
    expect(await admin.send("DELETE", `admin/operators/${operator.userId}`)).toMatchObject({
      code: "not_found",
    });
  });

  it("are refused without account, with a role that does not exist, and by something that is no id", async () => {
    const admin = await logInArmed("admin");
    expect(
      await admin.send("PUT", "admin/operators", { email: "no@example.com", role: "viewer" }),
    ).toMatchObject({
      code: "invalid_request",
      issues: [{ path: "body.email" }],
    });
    expect(
      await admin.send("PUT", "admin/operators", { email: newcomer.email, role: "owner" }),
    ).toMatchObject({
      issues: [{ path: "body.role" }],
    });
    expect(await admin.send("DELETE", "admin/operators/1")).toMatchObject({
      issues: [{ path: "path.userId" }],
    });
  });

  it("keep their last admin", async () => {
    const admin = await logInArmed("admin");
    const { operator } = sessionSchema.parse(await admin.get("admin/session"));
    expect(await admin.send("DELETE", `admin/operators/${operator.userId}`)).toMatchObject({
      code: "last_admin",
    });
    expect(
      await admin.send("PUT", "admin/operators", { email: operator.email, role: "viewer" }),
    ).toMatchObject({ code: "last_admin" });
  });
});

describe("a session that was closed", () => {
  it("is out at once, for reads and writes", async () => {
    const { client, accessToken } = await stack.signIn("operator");
    await client.auth.signOut({ scope: "local" });
    const kept = await stack.call("admin/arm", {
      method: "POST",
      body: JSON.stringify({ confirm: "postgres" }),
      accessToken,
    });
    expect(errorBodySchema.parse(await kept.json()).error.code).toBe("token_invalid");
    const read = await stack.call("admin/session", { accessToken });
    expect(errorBodySchema.parse(await read.json()).error.code).toBe("token_invalid");
  });
});

describe("the audit trail", () => {
  it("tells what was done, by whom, can be filtered and verified, here and from its export", async () => {
    const admin = await logInArmed("admin");
    await admin.send("PUT", "admin/operators", { email: newcomer.email, role: "viewer" });
    const viewer = await logIn("viewer");
    const page = auditPageSchema
      .strict()
      .parse(await viewer.get("report/audit?limit=2&actor=ADMIN@example.com"));
    expect(page.records.map((record) => parseRecord(record))).toMatchObject([
      {
        action: "operator.granted",
        actor: { email: "admin@example.com", role: "admin" },
        target: { email: newcomer.email },
        details: { role: "viewer", before: null },
      },
      { action: "console.armed", target: { database: "postgres" } },
    ]);

    const verdict = chainVerdictSchema.strict().parse(await viewer.get("report/audit/verify"));
    expect(verdict).toMatchObject({ intact: true, broken: null });
    const document = auditExportSchema.strict().parse(await viewer.get("report/audit/export"));
    expect(document).toMatchObject({ database: "postgres", head: verdict.head });
    const { records, head } = document;
    expect(await verifyChain([records], { head, verifiedAt: new Date() })).toMatchObject({ intact: true });
  });

  it("takes a filter that PostgreSQL cannot hold for a mistake of the asker", async () => {
    const viewer = await logIn("viewer");
    expect(await viewer.get("report/audit?actor=%00")).toMatchObject({ code: "invalid_request" });
    expect(await viewer.get("report/audit?actor=%25'%22;--")).toEqual({ records: [], more: false });
  });
});

describe("a database without the schema", () => {
  it("is told as such, without the driver's words", async () => {
    const viewer = await logIn("viewer");
    await stack.sql`alter schema realtime_optimizer rename to away`;
    try {
      expect(await viewer.get("admin/session")).toMatchObject({ code: "schema_missing", details: {} });
    } finally {
      await stack.sql`alter schema away rename to realtime_optimizer`;
    }
    expect(await viewer.get("admin/session")).toMatchObject({ armedUntil: null });
  });
});
