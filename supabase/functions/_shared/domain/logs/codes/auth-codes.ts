import { logCodesOf } from "../log-code.ts";

/** Source: ERROR_CODES.md and the sources of Realtime 2.129. */
export const authCodes = logCodesOf("auth", [
  [
    "MissingAPIKey",
    "error",
    "MEDIUM",
    "A client connected without an API key in header or query.",
    "Pass the publishable key, and check that no proxy strips the query string or the apikey header.",
  ],
  ["JwtSignatureError", "error", "HIGH"],
  ["MalformedJWT", "error", "MEDIUM"],
  ["JwtSignerError", "error", "HIGH"],
  [
    "InvalidJWTToken",
    "client",
    "MEDIUM",
    "A token has expired, or lacks the claims role and exp.",
    "Let clients renew their session before it ends, compare clocks, and hand the new token to setAuth.",
  ],
  [
    "InvalidJWTExpiration",
    "error",
    "MEDIUM",
    "Name of older servers for a token whose end is past or missing.",
    "Let clients renew their session before it ends, and sign tokens with an integer exp.",
  ],
  ["PrivateOnly", "error", "MEDIUM"],
]);
