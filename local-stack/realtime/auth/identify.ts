import type { Claims } from "./claims.ts";
import { TokenError } from "./token-error.ts";
import { type SigningKeys, verifyToken } from "./verify-token.ts";

/** What opens the project: its API keys, and tokens signed with its secret. */
export interface ProjectAccess extends SigningKeys {
  publishableKey: string;
  secretKey: string;
}

const KEY_LIFETIME_SECONDS = 10 * 365 * 86_400;

/**
 * The claims behind a key or a token. An API key stands for a token of its role, which is what a hosted gateway
 * puts in its place.
 * @throws TokenError
 */
export async function identify(keyOrToken: string, access: ProjectAccess, now: number): Promise<Claims> {
  if (keyOrToken === access.publishableKey) return keyClaims("anon", now);
  if (keyOrToken === access.secretKey) return keyClaims("service_role", now);
  if (isApiKey(keyOrToken)) throw new TokenError("malformed", "The token provided is not a valid JWT");
  return await verifyToken(keyOrToken, access, now);
}

export function isApiKey(text: string): boolean {
  return text.startsWith("sb_");
}

function keyClaims(role: "anon" | "service_role", now: number): Claims {
  return { iss: "supabase", role, iat: now, exp: now + KEY_LIFETIME_SECONDS };
}
