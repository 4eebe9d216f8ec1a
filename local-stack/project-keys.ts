import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { readIfPresent } from "./read-if-present.ts";
import { writeWhole } from "./write-whole.ts";

const projectKeysSchema = z.object({
  /** Signs the access tokens (HS256). */
  jwtSecret: z.string().min(32),
  publishableKey: z.string().startsWith("sb_publishable_"),
  secretKey: z.string().startsWith("sb_secret_"),
});
export type ProjectKeys = z.infer<typeof projectKeysSchema>;

/** The keys of this stack: made once, then read. */
export async function projectKeys(file: string): Promise<ProjectKeys> {
  const text = await readIfPresent(file);
  if (text !== null) return projectKeysSchema.parse(JSON.parse(text));
  const keys = {
    jwtSecret: randomBytes(32).toString("base64url"),
    publishableKey: opaqueKey("publishable"),
    secretKey: opaqueKey("secret"),
  };
  await writeWhole(file, `${JSON.stringify(keys, null, 2)}\n`, 0o600);
  return keys;
}

/** In the form of hosted keys: 22 random characters, and 8 that let a scanner tell a key from noise. */
function opaqueKey(kind: "publishable" | "secret"): string {
  const body = `sb_${kind}_${randomBytes(17).toString("base64url").slice(0, 22)}`;
  const check = createHash("sha256").update(`realtime-optimizer|${body}`).digest("base64url").slice(0, 8);
  return `${body}_${check}`;
}
