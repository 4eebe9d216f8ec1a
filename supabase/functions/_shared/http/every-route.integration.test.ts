import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeClient } from "../../../../local-stack/create-node-client.ts";
import { stackPaths } from "../../../../local-stack/stack-paths.ts";
import { startTestStack, type TestStack } from "../../../../local-stack/testing/test-stack.ts";
import { type ErrorCode, errorAnswers, errorBodySchema } from "../domain/errors/app-error.ts";
import { type OperatorRole, operatorRoles } from "../domain/operators/operator.ts";
import { type ApiRoute, listRoutes } from "./testing/list-routes.ts";
import { claimsOf, signToken } from "./testing/sign-token.ts";

const all = await listRoutes();
/** Those for people; scheduled ones are opened by a secret key. */
const routes = all.filter((route) => route.keys === 0);
const scheduled = all.filter((route) => route.keys > 0);
/** Writes that change neither rights nor the watched database. */
const unarmed =
  /^\/(admin\/(dis)?arm|diagnose\/(inventory|rls\/rehearsals|silence|runbook\/:case|incidents(\/:incidentId\/(notes|end))?)|report\/reports|observe\/probes|observe\/probes\/beat)$/;
const bodyLimits: Record<string, number> = { diagnose: 16 * 1024 * 1024 };

let stack: TestStack;
const tokens: Record<OperatorRole | "stranger", string> = {
  viewer: "",
  operator: "",
  admin: "",
  stranger: "",
};
let jwtSecret: string;

beforeAll(async () => {
  stack = await startTestStack();
  ({ jwtSecret } = JSON.parse(await readFile(stackPaths(stack.directory).keys, "utf8")));
  for (const role of operatorRoles) tokens[role] = (await stack.signIn(role)).accessToken;
  tokens.stranger = await signUpStranger();
});
afterAll(() => stack.stop());

async function signUpStranger(): Promise<string> {
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  const { data, error } = await client.auth.signUp({
    email: "stranger@example.com",
    password: "stranger-pw",
  });
  if (error !== null || data.session === null) throw error ?? new Error("no session");
  return data.session.access_token;
}

const withBody = (route: ApiRoute) => route.method !== "GET";
const pathOf = (route: ApiRoute) => route.path.replace(/:\w+/g, () => randomUUID()).slice(1);

async function send(route: ApiRoute, accessToken: string | null, init: RequestInit = {}, query = "") {
  const body = withBody(route) ? { body: "{}" } : {};
  return answerOf(
    await stack.call(pathOf(route) + query, {
      method: route.method,
      ...body,
      ...init,
      ...(accessToken === null ? {} : { accessToken }),
    }),
  );
}

/** The answer as a typed error; whatever else it is fails the test. */
async function answerOf(response: Response) {
  const text = await response.text();
  expect(text).not.toMatch(
    /violates|syntax error|relation "|operator does not exist|\.ts:\d|node_modules|ECONN/,
  );
  const { error } = errorBodySchema.strict().parse(JSON.parse(text));
  expect(response.headers.get("x-request-id")).toBe(error.requestId);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.status).toBe(errorAnswers[error.code].status);
  return error;
}

async function arm(role: OperatorRole): Promise<void> {
  const body = JSON.stringify({ confirm: "postgres" });
  const armed = await stack.call("admin/arm", { method: "POST", body, accessToken: tokens[role] });
  expect(armed.status).toBe(200);
}

function requirementOf({ requirements: [requirement] }: ApiRoute) {
  if (requirement === undefined) throw new Error("the route is open to everybody");
  return requirement;
}

/** The token that is just good enough. */
const enough = (route: ApiRoute) => tokens[requirementOf(route).role];

it("finds the functions and their routes", () => {
  expect([...new Set(all.map((route) => route.functionName))].toSorted()).toEqual([
    "admin",
    "collect",
    "diagnose",
    "observe",
    "remediate",
    "report",
  ]);
  expect(routes.length).toBeGreaterThan(15);
  expect(scheduled.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /collect/samples"]);
});

describe.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  "$name",
  ({ route }) => {
    it("demands a role, once", () => {
      expect(route.requirements).toHaveLength(1);
    });

    it("demands an armed console for what can change rights or the watched database", () => {
      const changes = withBody(route) && !unarmed.test(route.path);
      expect(requirementOf(route).armed).toBe(changes);
    });

    it("tells a browser that it may ask", async () => {
      const response = await stack.call(pathOf(route), {
        method: "OPTIONS",
        headers: {
          origin: "https://console.example.com",
          "access-control-request-method": route.method,
          "access-control-request-headers": "authorization,apikey,content-type,x-client-info",
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get("access-control-allow-methods")).toContain(route.method);
      expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
      expect(response.headers.get("x-request-id")).not.toBeNull();
    });

    const refused: { name: string; token: () => string | null; code: ErrorCode }[] = [
      { name: "no token", token: () => null, code: "unauthenticated" },
      { name: "garbage", token: () => "garbage", code: "token_invalid" },
      { name: "the project's publishable key", token: () => stack.publishableKey, code: "token_invalid" },
      { name: "the project's secret key", token: () => stack.secretKey, code: "token_invalid" },
      {
        name: "a token signed with another secret",
        token: () => signToken(claimsOf(tokens.admin), "another-secret-another-secret-another"),
        code: "token_invalid",
      },
      {
        name: "a token without signature",
        token: () => tokens.admin.replace(/[^.]+$/, ""),
        code: "token_invalid",
      },
      {
        name: "a token that asks for no verification",
        token: () => signToken(claimsOf(tokens.admin), "", { alg: "none", typ: "JWT" }),
        code: "token_invalid",
      },
      {
        name: "a stranger's token with an admin's claims",
        token: () => tokens.stranger.replace(/\.[^.]+\./, `.${tokens.admin.split(".")[1]}.`),
        code: "token_invalid",
      },
      {
        name: "a real token of a session that does not exist",
        token: () => signToken({ ...claimsOf(tokens.admin), session_id: randomUUID() }, jwtSecret),
        code: "token_invalid",
      },
      {
        name: "a real token of an account that does not exist",
        token: () => signToken({ ...claimsOf(tokens.admin), sub: randomUUID() }, jwtSecret),
        code: "token_invalid",
      },
      {
        name: "an expired token",
        token: () =>
          signToken({ ...claimsOf(tokens.admin), exp: Math.floor(Date.now() / 1000) - 60 }, jwtSecret),
        code: "token_expired",
      },
      { name: "an account without role", token: () => tokens.stranger, code: "not_an_operator" },
    ];
    it.each(refused)("refuses $name: $code", async ({ token, code }) => {
      expect((await send(route, token())).code).toBe(code);
    });

    it("refuses every lower role", async () => {
      const { role } = requirementOf(route);
      for (const lower of operatorRoles.slice(0, operatorRoles.indexOf(role))) {
        expect(await send(route, tokens[lower])).toMatchObject({
          code: "role_insufficient",
          details: { role: lower, needed: role },
        });
      }
    });

    it.runIf(requirementOf(route).armed)("refuses a session that is not armed", async () => {
      await stack.sql`delete from realtime_optimizer.armings`;
      expect((await send(route, enough(route))).code).toBe("not_armed");
    });

    it("refuses a field it does not know", async () => {
      await arm("operator");
      await arm("admin");
      const [init, query, path] = withBody(route)
        ? [{ body: '{"nope":1}' }, "", "body.nope"]
        : [{}, "?nope=1", "query.nope"];
      const { code, issues } = await send(route, enough(route), init, query);
      expect(code).toBe("invalid_request");
      expect(issues.map((issue) => issue.path)).toContain(path);
    });

    it.runIf(withBody(route))("refuses what is not JSON", async () => {
      await arm("operator");
      await arm("admin");
      expect(await send(route, enough(route), { body: "{" })).toMatchObject({
        code: "invalid_request",
        issues: [{ path: "body" }],
      });
    });

    it.runIf(withBody(route))("refuses a body that is too large, announced or in pieces", async () => {
      await arm("operator");
      await arm("admin");
      const limit = bodyLimits[route.functionName] ?? 64 * 1024;
      const body = new Uint8Array(limit + 1).fill(0x20);
      const pieces = new ReadableStream({
        start(controller) {
          controller.enqueue(body);
          controller.close();
        },
      });
      const chunked = { body: pieces, duplex: "half" } as RequestInit;
      for (const init of [{ body }, chunked]) {
        expect(await send(route, enough(route), init)).toMatchObject({
          code: "body_too_large",
          details: { limitBytes: limit },
        });
      }
    });

    it("says which methods there are", async () => {
      const response = await stack.call(pathOf(route), { method: "PATCH", accessToken: tokens.admin });
      expect(response.headers.get("allow")?.split(", ")).toContain(route.method);
      expect(await answerOf(response)).toMatchObject({ code: "method_not_allowed" });
    });
  },
);

describe.each(scheduled.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  "$name, for schedules",
  ({ route }) => {
    it("demands a key, once, and no role", () => {
      expect([route.keys, route.requirements]).toEqual([1, []]);
    });

    const refused: { name: string; headers: () => Record<string, string>; code: ErrorCode }[] = [
      {
        name: "the publishable key",
        headers: () => ({ apikey: stack.publishableKey }),
        code: "token_invalid",
      },
      { name: "another key", headers: () => ({ apikey: "sb_secret_another" }), code: "token_invalid" },
      { name: "an empty key", headers: () => ({ apikey: "" }), code: "token_invalid" },
      {
        name: "an admin's token in place of the key",
        headers: () => ({ apikey: tokens.admin }),
        code: "token_invalid",
      },
      {
        name: "an admin's token beside the publishable key",
        headers: () => ({ apikey: stack.publishableKey, authorization: `Bearer ${tokens.admin}` }),
        code: "token_invalid",
      },
      {
        name: "the secret key as a bearer token",
        headers: () => ({ apikey: stack.publishableKey, authorization: `Bearer ${stack.secretKey}` }),
        code: "token_invalid",
      },
      { name: "no key", headers: () => ({}), code: "unauthenticated" },
    ];
    it.each(refused)("refuses $name: $code", async ({ headers, code }) => {
      expect((await sendWith(route, headers())).code).toBe(code);
    });

    it("refuses a field it does not know, with the right key", async () => {
      const { code, issues } = await sendWith(route, { apikey: stack.secretKey }, '{"nope":1}');
      expect([code, issues[0]?.path]).toEqual(["invalid_request", "body.nope"]);
    });

    it("answers the right key", async () => {
      const init = { method: route.method, headers: { apikey: stack.secretKey } };
      expect((await fetch(`${stack.apiUrl}/functions/v1${route.path}`, init)).status).toBe(200);
    });
  },
);

async function sendWith(route: ApiRoute, headers: Record<string, string>, body = "{}") {
  const init = { method: route.method, headers, body };
  return answerOf(await fetch(`${stack.apiUrl}/functions/v1${route.path}`, init));
}

describe.each([...new Set(all.map((route) => route.functionName))])("function %s", (name) => {
  it.each(["", "/nothing", "/session/../nothing", "/%00", "/%F0%9F%92%A5"])(
    "has nothing at %j",
    async (path) => {
      const response = await stack.call(name + path, { accessToken: tokens.admin });
      expect((await answerOf(response)).code).toBe("not_found");
    },
  );
});
