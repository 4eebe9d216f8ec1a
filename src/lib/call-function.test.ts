import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ErrorCode } from "#domain/errors/app-error.ts";
import { CallError } from "./call-error.ts";
import { createCallFunction, type TokenSource } from "./call-function.ts";

const config = { apiUrl: "http://127.0.0.1:54321", publishableKey: "sb_publishable_x" };
const schema = z.object({ name: z.string() });

function refusal(status: number, code: ErrorCode, issues: { path: string; message: string }[] = []) {
  return Response.json(
    { error: { code, message: "A sentence.", requestId: "r-1", issues, details: { seen: 1 } } },
    { status },
  );
}

/** A caller over real Request and Response objects: `answer` stands where the network is. */
function caller(answer: (request: Request, count: number) => Response | Promise<Response>) {
  const requests: Request[] = [];
  const refused: CallError[] = [];
  const tokens: TokenSource = {
    current: async () => "token-1",
    renew: async () => "token-2",
    refused: (error) => void refused.push(error),
  };
  const call = createCallFunction(config, tokens, async (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    return answer(request, requests.length);
  });
  return { call, requests, refused, tokens };
}

async function failureOf(promise: Promise<unknown>): Promise<CallError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CallError)) throw new Error(`expected a CallError, got ${String(error)}`);
  return error;
}

describe("callFunction", () => {
  it("sends token, key, query and body, and answers what the schema says", async () => {
    const { call, requests } = caller(() => Response.json({ name: "ada", extra: true }));
    const answer = await call(schema, "diagnose/table", {
      method: "POST",
      query: { schema: "a b", table: 'c"&d', none: undefined },
      body: { confirm: "postgres" },
    });

    expect(answer).toEqual({ name: "ada" });
    const [request] = requests;
    expect(request?.url).toBe("http://127.0.0.1:54321/functions/v1/diagnose/table?schema=a+b&table=c%22%26d");
    expect(request?.method).toBe("POST");
    expect(request?.headers.get("authorization")).toBe("Bearer token-1");
    expect(request?.headers.get("apikey")).toBe("sb_publishable_x");
    expect(await request?.json()).toEqual({ confirm: "postgres" });
  });

  it("turns a refusal back into its code, issues, details and request id", async () => {
    const issues = [{ path: "body.confirm", message: "too short" }];
    const { call } = caller(() => refusal(400, "invalid_request", issues));
    const error = await failureOf(call(schema, "admin/arm"));
    expect(error).toMatchObject({
      code: "invalid_request",
      message: "A sentence.",
      status: 400,
      requestId: "r-1",
      issues,
      details: { seen: 1 },
    });
  });

  it("renews an expired token once and tries again", async () => {
    const { call, requests, refused } = caller((_, count) =>
      count === 1 ? refusal(401, "token_expired") : Response.json({ name: "ada" }),
    );
    await expect(call(schema, "admin/session")).resolves.toEqual({ name: "ada" });
    expect(requests.map((request) => request.headers.get("authorization"))).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
    expect(refused).toEqual([]);
  });

  it("ends the session when the token cannot be renewed", async () => {
    const { call, tokens, refused } = caller(() => refusal(401, "token_expired"));
    tokens.renew = async () => null;
    const error = await failureOf(call(schema, "admin/session"));
    expect(error.code).toBe("token_expired");
    expect(refused).toEqual([error]);
  });

  it("ends the session at once when the token is no good", async () => {
    const { call, requests, refused } = caller(() => refusal(401, "token_invalid"));
    await failureOf(call(schema, "admin/session"));
    expect(requests).toHaveLength(1);
    expect(refused).toHaveLength(1);
  });

  it("keeps the session when the role does not allow the act", async () => {
    const { call, refused } = caller(() => refusal(403, "not_armed"));
    expect((await failureOf(call(schema, "remediate/fixes"))).code).toBe("not_armed");
    expect(refused).toEqual([]);
  });

  it("says that nothing answers when the network is down", async () => {
    const { call } = caller(() => Promise.reject(new TypeError("Failed to fetch")));
    const error = await failureOf(call(schema, "diagnose/matrix"));
    expect(error.code).toBe("unreachable");
    expect(error.message).not.toContain("Failed to fetch");
  });

  it("says so when something else than a function answers", async () => {
    const { call } = caller(() => new Response("<html>Bad gateway</html>", { status: 502 }));
    const error = await failureOf(call(schema, "diagnose/matrix"));
    expect(error).toMatchObject({ code: "not_our_answer", status: 502 });
  });

  it("refuses an answer that is not what the contract says, with the fields at fault", async () => {
    const { call } = caller(() => Response.json({ name: 7 }));
    const error = await failureOf(call(schema, "diagnose/matrix"));
    expect(error.code).toBe("version_mismatch");
    expect(error.issues.map((issue) => issue.path)).toEqual(["name"]);
  });

  it("leaves an aborted call to whoever aborted it", async () => {
    const controller = new AbortController();
    const { call } = caller((request) => {
      controller.abort();
      return Promise.reject(request.signal.reason);
    });
    await expect(call(schema, "diagnose/matrix", { signal: controller.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});
