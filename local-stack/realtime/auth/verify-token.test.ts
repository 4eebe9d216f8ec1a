import { createHmac } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, test } from "vitest";
import { identify } from "./identify.ts";
import type { TokenFault } from "./token-error.ts";
import { verifyToken } from "./verify-token.ts";

const NOW = 2_000_000_000;
const secret = "a project's secret of forty characters!!";
const keys = { jwtSecret: secret, jwks: [] };

/** Signed by hand: jose would not make what must be refused. */
function sign(payload: unknown, header: Record<string, unknown> = { alg: "HS256" }, key = secret): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}

const claims = { role: "authenticated", exp: NOW + 60, sub: "someone" };

test("the claims of a token of the project", async () => {
  const token = sign({ ...claims, app_metadata: { team: "red" } });
  expect(await verifyToken(token, keys, NOW)).toEqual({ ...claims, app_metadata: { team: "red" } });
  expect(await verifyToken(` ${token.slice(0, 20)}\n${token.slice(20)} `, keys, NOW)).toMatchObject(claims);
  expect((await verifyToken(sign({ ...claims, exp: NOW + 0.6 }), keys, NOW)).exp).toBe(NOW + 1);
});

test.each<[string, string, TokenFault, string]>([
  ["nonsense", "nonsense", "malformed", "The token provided is not a valid JWT"],
  ["an empty text", "", "malformed", "The token provided is not a valid JWT"],
  [
    "another's signature",
    sign(claims, { alg: "HS256" }, "another"),
    "signature",
    "Failed to validate JWT signature",
  ],
  [
    "no signature",
    sign(claims, { alg: "none" }),
    "signer",
    "Failed to generate JWT signer, check your JWT secret or JWKS configuration",
  ],
  [
    "an unknown key",
    sign(claims, { alg: "RS256", kid: "k1" }),
    "signer",
    "Failed to generate JWT signer, check your JWT secret or JWKS configuration",
  ],
  ["expired", sign({ ...claims, exp: NOW - 5 }), "expired", "Token has expired 5 seconds ago"],
  ["expiring now", sign({ ...claims, exp: NOW }), "expired", "Token has expired 0 seconds ago"],
  ["without role", sign({ exp: NOW + 60 }), "claims_missing", "Fields `role` and `exp` are required in JWT"],
  ["without exp", sign({ role: "anon" }), "claims_missing", "Fields `role` and `exp` are required in JWT"],
  [
    "with an exp that is text",
    sign({ ...claims, exp: "tomorrow" }),
    "invalid",
    "The token provided is not a valid JWT",
  ],
  [
    "with a role that is no text",
    sign({ ...claims, role: 7 }),
    "invalid",
    "The token provided is not a valid JWT",
  ],
])("refuses %s", async (_, token, fault, message) => {
  await expect(verifyToken(token, keys, NOW)).rejects.toMatchObject({ fault, message });
});

test("a token signed by a key of the set, and one that names a key which is not there", async () => {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "new" };
  const token = (kid: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid }).sign(privateKey);
  const set = { jwtSecret: secret, jwks: [jwk] };
  expect(await verifyToken(await token("new"), set, NOW)).toEqual(claims);
  await expect(verifyToken(await token("old"), set, NOW)).rejects.toMatchObject({
    fault: "signer",
    message:
      'Failed to generate JWT signer for key ID (kid) "old", check your JWT secret or JWKS configuration',
  });
});

test("HS256 with the public half of a key as secret opens nothing", async () => {
  const { publicKey } = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "new" };
  const forged = sign(claims, { alg: "HS256", kid: "new" }, JSON.stringify(jwk));
  await expect(verifyToken(forged, { jwtSecret: secret, jwks: [jwk] }, NOW)).rejects.toMatchObject({
    fault: "signature",
  });
});

test("API keys stand for their roles, and keys of another project for nothing", async () => {
  const access = { ...keys, publishableKey: "sb_publishable_ours", secretKey: "sb_secret_ours" };
  expect(await identify("sb_publishable_ours", access, NOW)).toMatchObject({ role: "anon" });
  expect(await identify("sb_secret_ours", access, NOW)).toMatchObject({ role: "service_role" });
  await expect(identify("sb_secret_theirs", access, NOW)).rejects.toMatchObject({ fault: "malformed" });
});
