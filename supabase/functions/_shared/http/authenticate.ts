import { type AuthError, isAuthError, isAuthRetryableFetchError } from "@supabase/supabase-js";
import { z } from "zod";
import { AppError } from "../domain/errors/app-error.ts";
import type { Auth } from "./runtime.ts";

/** Only login sessions: a service key or a self-made token names no account and no session. */
const claimsSchema = z.object({ sub: z.guid(), session_id: z.string().min(1).max(200) });

export interface Identity {
  userId: string;
  sessionId: string;
}

/**
 * Who sent this bearer token. Signatures are checked against the project's JWKS, or by the Auth server where
 * keys are symmetric. `fresh` asks the Auth server in any case, so that a closed session is out at once.
 * @throws AppError unauthenticated, token_invalid, token_expired, auth_unavailable
 */
export async function authenticate(
  auth: Auth,
  authorization: string | undefined,
  options: { fresh: boolean },
): Promise<Identity> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) throw new AppError("unauthenticated");
  const claims = claimsSchema.safeParse(await verifiedClaims(auth, token));
  if (!claims.success) throw new AppError("token_invalid", { cause: claims.error });
  if (options.fresh) {
    const { data, error } = await auth.getUser(token);
    if (error !== null) throw refusal(error);
    if (data.user.id !== claims.data.sub) throw new AppError("token_invalid");
  }
  return { userId: claims.data.sub, sessionId: claims.data.session_id };
}

async function verifiedClaims(auth: Auth, token: string): Promise<unknown> {
  try {
    const { data, error } = await auth.getClaims(token);
    if (error !== null) throw refusal(error);
    return data?.claims;
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Undecodable parts and a key that does not fit the algorithm come as plain errors.
    throw isAuthError(error) ? refusal(error) : new AppError("token_invalid", { cause: error });
  }
}

const codesOfBadTokens = new Set<string | undefined>([
  "bad_jwt",
  "no_authorization",
  "session_expired",
  "session_not_found",
  "user_banned",
  "user_not_found",
]);

function refusal(error: AuthError): AppError {
  if (/expired/i.test(error.message) && !isAuthRetryableFetchError(error)) {
    return new AppError("token_expired", { cause: error });
  }
  const aboutToken =
    error.name === "AuthInvalidJwtError" ||
    error.name === "AuthSessionMissingError" ||
    codesOfBadTokens.has(error.code);
  return new AppError(aboutToken ? "token_invalid" : "auth_unavailable", { cause: error });
}
