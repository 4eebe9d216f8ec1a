import type { TokenError } from "../auth/token-error.ts";
import { JoinRefusal } from "./join-refusal.ts";

/** How a join with a bad token is refused. */
export function tokenRefusal(error: TokenError): JoinRefusal {
  const { fault, message, cause } = error;
  switch (fault) {
    case "expired":
    case "claims_missing":
      return JoinRefusal.logged("InvalidJWTToken", message, { level: "warning", cause });
    case "malformed":
    case "missing":
      return JoinRefusal.logged("MalformedJWT", message, { cause });
    case "signature":
      return JoinRefusal.logged("JwtSignatureError", message, { cause });
    case "signer":
      return JoinRefusal.logged("JwtSignerError", message, { cause });
    case "invalid":
      return JoinRefusal.told("Unknown Error on Channel", "UnknownErrorOnChannel", message, cause);
  }
}
