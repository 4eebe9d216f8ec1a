import { createHmac } from "node:crypto";

export type Claims = Record<string, unknown>;

export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

/** An access token as the embedded Auth server makes them, signed with a secret of the caller's choice. */
export function signToken(
  claims: Claims,
  secret: string,
  header: Claims = { alg: "HS256", typ: "JWT" },
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
