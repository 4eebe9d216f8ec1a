import { SignJWT } from "jose";

/** A token of the service role that lasts as long as the stack may. */
export function serviceToken(jwtSecret: string): Promise<string> {
  return new SignJWT({ iss: "supabase", role: "service_role" })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt()
    .setExpirationTime("10y")
    .sign(Buffer.from(jwtSecret));
}
