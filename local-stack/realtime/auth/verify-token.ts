import { compactVerify, decodeJwt, decodeProtectedHeader, errors, importJWK, type JWK } from "jose";
import { z } from "zod";
import type { Claims } from "./claims.ts";
import { TokenError } from "./token-error.ts";

/** What tokens of the project are signed with. */
export interface SigningKeys {
  /** For HS256, HS384 and HS512. */
  jwtSecret: string;
  jwks: JWK[];
}

const symmetric = ["HS256", "HS384", "HS512"];
/** Key type by algorithm; a key is chosen by `kid` and must be of that type. */
const asymmetric: Record<string, string> = {
  RS256: "RSA",
  RS384: "RSA",
  RS512: "RSA",
  ES256: "EC",
  ES384: "EC",
  ES512: "EC",
  EdDSA: "OKP",
  Ed25519: "OKP",
};

/**
 * The claims of a token that the project signed and that has not expired.
 * @param now seconds since the epoch
 * @throws TokenError with the server's own words
 */
export async function verifyToken(token: string, keys: SigningKeys, now: number): Promise<Claims> {
  const compact = token.replace(/\s/g, "");
  const { header } = peek(compact);
  const key = await keyFor(header.alg, header.kid, keys);
  const { payload } = await compactVerify(compact, key).catch((cause: unknown) => {
    if (cause instanceof errors.JWSSignatureVerificationFailed) {
      throw new TokenError("signature", "Failed to validate JWT signature", { cause });
    }
    throw signerError(header.kid, cause);
  });
  return checkClaims(JSON.parse(Buffer.from(payload).toString()), now);
}

const NOT_A_JWT = "The token provided is not a valid JWT";

function peek(token: string): { header: { alg?: string; kid?: string } } {
  try {
    decodeJwt(token);
    return { header: decodeProtectedHeader(token) };
  } catch (cause) {
    throw new TokenError("malformed", NOT_A_JWT, { cause });
  }
}

async function keyFor(alg: string | undefined, kid: string | undefined, { jwtSecret, jwks }: SigningKeys) {
  if (alg !== undefined && symmetric.includes(alg)) {
    const jwk = jwks.find((candidate) => candidate.kty === "oct" && candidate.kid === kid);
    // Tokens of Auth name a key that no set lists, being secret: it is the project's own.
    return jwk?.k === undefined ? Buffer.from(jwtSecret) : Buffer.from(jwk.k, "base64url");
  }
  const type = alg === undefined ? undefined : asymmetric[alg];
  if (alg === undefined || type === undefined || kid === undefined || jwks.length === 0) {
    throw signerError(undefined);
  }
  const jwk = jwks.find((candidate) => candidate.kty === type && candidate.kid === kid);
  if (jwk === undefined) throw signerError(kid);
  return await importJWK(jwk, alg).catch((cause: unknown) => {
    throw signerError(kid, cause);
  });
}

function signerError(kid: string | undefined, cause?: unknown): TokenError {
  const which = kid === undefined ? "" : ` for key ID (kid) ${JSON.stringify(kid)}`;
  const text = `Failed to generate JWT signer${which}, check your JWT secret or JWKS configuration`;
  return new TokenError("signer", text, { cause });
}

const claimsSchema = z.looseObject({
  role: z.string(),
  exp: z.number().transform(Math.round),
  iat: z.number().transform(Math.round).optional(),
  sub: z.string().optional().catch(undefined),
});

/** @throws TokenError where the token has expired, or lacks `role` or `exp` */
export function checkClaims(payload: Record<string, unknown>, now: number): Claims {
  const { exp } = payload;
  if (typeof exp === "number" && exp <= now) {
    throw new TokenError("expired", `Token has expired ${Math.round(now - exp)} seconds ago`);
  }
  if (!("role" in payload && "exp" in payload)) {
    throw new TokenError("claims_missing", "Fields `role` and `exp` are required in JWT");
  }
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) throw new TokenError("invalid", NOT_A_JWT);
  const { sub, ...claims } = parsed.data;
  return sub === undefined ? claims : { ...claims, sub };
}
