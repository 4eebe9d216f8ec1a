import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AppError } from "../domain/errors/app-error.ts";
import { authenticate } from "./authenticate.ts";
import { createAuthClient } from "./runtime.ts";

// The embedded Auth server signs with a shared secret; hosted projects sign with a key pair. This server
// publishes one, so that tokens are verified here as they are there.
const userId = "0f3f0c4e-6a34-4c39-9d6c-6f1a5a0e8f11";
const sessionId = "3a1d9a52-9c52-4a61-8a33-7a4cf1c2f0aa";
const anotherId = "11111111-1111-4111-8111-111111111111";
const signing = { name: "ECDSA", namedCurve: "P-256" } as const;

interface Answer {
  status: number;
  body: unknown;
}
let user: Answer | "silence";
let server: Server;
let url: string;
let keys: CryptoKeyPair;
let otherKeys: CryptoKeyPair;

beforeAll(async () => {
  keys = (await crypto.subtle.generateKey(signing, true, ["sign", "verify"])) as CryptoKeyPair;
  otherKeys = (await crypto.subtle.generateKey(signing, true, ["sign", "verify"])) as CryptoKeyPair;
  const jwk = await crypto.subtle.exportKey("jwk", keys.publicKey);
  server = createServer((request, response) => {
    const isJwks = request.url === "/.well-known/jwks.json";
    const answer = isJwks
      ? { status: 200, body: { keys: [{ ...jwk, kid: "current", alg: "ES256" }] } }
      : user;
    if (answer === "silence") return;
    response.writeHead(answer.status, {
      "content-type": "application/json",
      "x-supabase-api-version": "2024-01-01",
    });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  user = { status: 200, body: { id: userId } };
});

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
const base64url = (value: string | ArrayBuffer) => Buffer.from(value as string).toString("base64url");

interface Parts {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  by?: CryptoKey;
}

async function makeToken({ header, claims, by = keys.privateKey }: Parts = {}): Promise<string> {
  const head = { alg: "ES256", typ: "JWT", kid: "current", ...header };
  const body = { sub: userId, session_id: sessionId, exp: inAnHour(), ...claims };
  const signed = `${base64url(JSON.stringify(head))}.${base64url(JSON.stringify(body))}`;
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  return `${signed}.${base64url(await crypto.subtle.sign(algorithm, by, Buffer.from(signed)))}`;
}

async function outcome(authorization: string | undefined, options: { fresh?: boolean; at?: string } = {}) {
  const auth = createAuthClient(options.at ?? url, "sb_publishable_test", 300);
  try {
    return await authenticate(auth, authorization, { fresh: options.fresh ?? false });
  } catch (error) {
    return (error as AppError).code;
  }
}

describe("a token signed by the project's key", () => {
  it("tells the account and the session, in any case of the scheme", async () => {
    const token = await makeToken();
    expect(await outcome(`Bearer ${token}`)).toEqual({ userId, sessionId });
    expect(await outcome(`bearer  ${token}`, { fresh: true })).toEqual({ userId, sessionId });
  });

  it("may name an imported account, whose id is of no version of UUID", async () => {
    const imported = "11111111-1111-1111-1111-111111111111";
    const token = await makeToken({ claims: { sub: imported } });
    expect(await outcome(`Bearer ${token}`)).toEqual({ userId: imported, sessionId });
  });

  it("needs no question to the Auth server for a read", async () => {
    user = { status: 500, body: {} };
    expect(await outcome(`Bearer ${await makeToken()}`)).toEqual({ userId, sessionId });
  });
});

describe("no token", () => {
  it.each([undefined, "", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "token"])(
    "%j is unauthenticated",
    async (header) => {
      expect(await outcome(header)).toBe("unauthenticated");
    },
  );
});

describe("a token that is not valid", () => {
  const badJwt: Answer = {
    status: 403,
    body: { code: "bad_jwt", message: "invalid JWT: signature is invalid" },
  };
  const cases: { name: string; token: () => string | Promise<string> }[] = [
    { name: "garbage", token: () => "garbage" },
    { name: "a publishable key", token: () => "sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH" },
    { name: "three words", token: () => "a.b.c" },
    { name: "parts that are not JSON", token: () => `${base64url("{")}.${base64url("[")}.AA` },
    { name: "parts that are JSON but no objects", token: () => `${base64url("1")}.${base64url("null")}.AA` },
    { name: "parts that are not UTF-8", token: () => "_w._w._w" },
    { name: "another key's signature", token: () => makeToken({ by: otherKeys.privateKey }) },
    { name: "a cut signature", token: async () => (await makeToken()).slice(0, -4) },
    { name: "no signature", token: async () => (await makeToken()).replace(/[^.]*$/, "") },
    {
      name: "claims of another token",
      token: async () => swapClaims(await makeToken(), await makeToken({ claims: { sub: anotherId } })),
    },
    { name: "algorithm none", token: () => makeToken({ header: { alg: "none" } }) },
    { name: "an algorithm that does not fit the key", token: () => makeToken({ header: { alg: "RS256" } }) },
    { name: "a shared-secret algorithm", token: () => makeToken({ header: { alg: "HS256" } }) },
    { name: "a key the project does not have", token: () => makeToken({ header: { kid: "unknown" } }) },
    { name: "no session", token: () => makeToken({ claims: { session_id: undefined } }) },
    { name: "no account", token: () => makeToken({ claims: { sub: undefined } }) },
    { name: "an account that is no UUID", token: () => makeToken({ claims: { sub: "' or true" } }) },
    { name: "no end", token: () => makeToken({ claims: { exp: undefined } }) },
  ];

  it.each(cases)("is refused: $name", async ({ token }) => {
    user = badJwt;
    expect(await outcome(`Bearer ${await token()}`)).toBe("token_invalid");
    expect(await outcome(`Bearer ${await token()}`, { fresh: true })).toBe("token_invalid");
  });

  it("is told apart when it has expired", async () => {
    const token = await makeToken({ claims: { exp: Math.floor(Date.now() / 1000) - 1 } });
    expect(await outcome(`Bearer ${token}`)).toBe("token_expired");
  });

  it.each(["session_not_found", "user_not_found", "user_banned", "bad_jwt"])(
    "is out at once for writes when the Auth server says %s",
    async (code) => {
      user = { status: 403, body: { code, message: "no" } };
      expect(await outcome(`Bearer ${await makeToken()}`, { fresh: true })).toBe("token_invalid");
    },
  );

  it("is refused when the Auth server knows it as another account's", async () => {
    user = { status: 200, body: { id: anotherId } };
    expect(await outcome(`Bearer ${await makeToken()}`, { fresh: true })).toBe("token_invalid");
  });
});

describe("an Auth server that cannot be asked lets nobody in", () => {
  const answers: { name: string; answer: Answer | "silence" }[] = [
    { name: "fails", answer: { status: 500, body: { message: "expired certificate" } } },
    {
      name: "is overloaded",
      answer: { status: 429, body: { code: "over_request_rate_limit", message: "slow" } },
    },
    { name: "does not know our key", answer: { status: 401, body: { message: "Invalid API key" } } },
    { name: "does not answer in time", answer: "silence" },
  ];
  it.each(answers)("when it $name", async ({ answer }) => {
    user = answer;
    expect(await outcome(`Bearer ${await makeToken()}`, { fresh: true })).toBe("auth_unavailable");
  });

  it("when it is not there", async () => {
    const nowhere = "http://127.0.0.1:9";
    expect(await outcome(`Bearer ${await makeToken()}`, { at: nowhere, fresh: true })).toBe(
      "auth_unavailable",
    );
  });
});

function swapClaims(token: string, other: string): string {
  const [header, , signature] = token.split(".");
  return [header, other.split(".")[1], signature].join(".");
}
