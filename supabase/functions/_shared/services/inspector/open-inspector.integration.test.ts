import { createHmac } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { listInspectorRoles } from "./list-inspector-roles.ts";
import { noteBroadcast } from "./note-broadcast.ts";
import { openInspector } from "./open-inspector.ts";

const SECRET = "a secret of tests that is longer than it needs to be";
const database = await createTestDatabase();
afterAll(() => database.drop());

const ME = "0d8b7f9e-3b1a-4c55-8a57-3f7d2f0c9b11";

function context(
  jwtSecret: string | null = SECRET,
  role = "operator",
): ServiceContext & { platform: Platform } {
  return {
    sql: database.sql,
    databaseUrl: database.url,
    actor: { userId: ME, email: "operator@example.com", role },
    platform: {
      url: "http://127.0.0.1:1",
      publishableKey: "sb_publishable_x",
      secretKeys: {},
      metrics: null,
      admin: null,
      management: null,
      analytics: null,
      jwtSecret,
    },
  };
}

async function lastRecord(): Promise<Record<string, unknown>> {
  const [row] = await database.sql<[{ record: Record<string, unknown> }]>`
    select text::jsonb as record from realtime_optimizer.audit_log order by seq desc limit 1`;
  return row.record;
}

const as = (role: string, more: object = {}) =>
  ({ topic: "room", as: { kind: "role", role, ...more } }) as const;

test("a token holds role, sub and claims, lasts five minutes and is signed with the project's secret", async () => {
  const sub = "6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e";
  const claims = { app_metadata: { plan: "gold – é" } };
  const { token, role } = await openInspector(context(SECRET, "admin"), as("authenticated", { sub, claims }));
  const [head = "", payload = "", signature] = (token ?? "").split(".");
  expect(createHmac("sha256", SECRET).update(`${head}.${payload}`).digest("base64url")).toBe(signature);
  const decoded = JSON.parse(Buffer.from(payload, "base64url").toString());
  expect(decoded).toMatchObject({ role: "authenticated", aud: "authenticated", sub, ...claims });
  expect(decoded.session_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(decoded.exp - decoded.iat).toBe(300);
  expect(role).toBe("authenticated");
  expect(await lastRecord()).toMatchObject({
    action: "inspector.opened",
    target: { topic: "room" },
    details: { as: "role", role: "authenticated", sub, claims: ["app_metadata"] },
  });
});

test.each([
  ["the id of another user", { sub: "6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e" }],
  ["claims of one's choice", { claims: { app_metadata: { plan: "gold" } } }],
])("%s takes an admin", async (_, more) => {
  const { others } = await listInspectorRoles(context());
  expect(others).toEqual({ possible: false, reason: expect.stringMatching(/role of an admin/) });
  const refused = { code: "role_insufficient", message: others.reason };
  await expect(openInspector(context(), as("authenticated", more))).rejects.toMatchObject(refused);
  expect((await listInspectorRoles(context(SECRET, "admin"))).others.possible).toBe(true);
  const { token } = await openInspector(context(SECRET, "admin"), as("authenticated", more));
  expect(token).not.toBeNull();
});

test.each([{}, { sub: ME }])("an operator acts as a role without a user, or as themselves", async (more) => {
  const { role, token } = await openInspector(context(), as("authenticated", more));
  expect([role, typeof token]).toEqual(["authenticated", "string"]);
});

test.each([
  ["service_role", /passes every row level security policy/],
  ["supabase_admin", /no such role/],
  ["nobody", /no such role/],
])("%s is refused with the reason, and nothing goes on record", async (role, reason) => {
  const before = await database.sql`select count(*) from realtime_optimizer.audit_log`;
  const refused = { code: "inspector_refused", message: expect.stringMatching(reason) };
  await expect(openInspector(context(), as(role))).rejects.toMatchObject(refused);
  expect(await database.sql`select count(*) from realtime_optimizer.audit_log`).toEqual(before);
});

test("a role that can become one past every policy is refused like that one", async () => {
  await database.sql`create role inspector_detour nologin in role service_role`;
  await database.sql`grant inspector_detour to authenticator`;
  try {
    const { roles } = await listInspectorRoles(context());
    expect(roles.map(({ name, refusal }) => [name, refusal !== null])).toEqual([
      ["anon", false],
      ["authenticated", false],
      ["inspector_detour", true],
      ["service_role", true],
    ]);
  } finally {
    await database.sql`drop role inspector_detour`;
  }
});

test.each(["session_id", "exp", "role", "iss"])("the claim %s cannot be chosen", async (claim) => {
  const asked = as("authenticated", { claims: { [claim]: "x" } });
  const minted = openInspector(context(SECRET, "admin"), asked);
  await expect(minted).rejects.toMatchObject({ code: "inspector_refused" });
});

test("without the secret only a visitor and oneself are possible, and both go on record", async () => {
  expect((await listInspectorRoles(context(null))).mint).toMatchObject({ possible: false });
  const minted = openInspector(context(null), as("authenticated"));
  await expect(minted).rejects.toMatchObject({ message: expect.stringMatching(/REALTIME_JWT_SECRET/) });
  for (const kind of ["anon", "yourself"] as const) {
    const role = kind === "anon" ? "anon" : "authenticated";
    const answer = await openInspector(context(null), { topic: "room", as: { kind } });
    expect(answer).toEqual({ token: null, role, expiresAt: null });
    expect(await lastRecord()).toMatchObject({ action: "inspector.opened", details: { as: kind, role } });
  }
});

test("a broadcast goes on record without its payload", async () => {
  await noteBroadcast(context(), { topic: "room", event: "move", private: true, role: "anon", bytes: 12 });
  expect(await lastRecord()).toMatchObject({
    action: "inspector.broadcast",
    target: { topic: "room" },
    details: { event: "move", private: true, role: "anon", bytes: 12 },
  });
});
