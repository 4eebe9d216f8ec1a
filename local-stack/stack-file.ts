import { z } from "zod";
import { operatorRoleSchema } from "#domain/operators/operator.ts";
import { readIfPresent } from "./read-if-present.ts";
import { writeWhole } from "./write-whole.ts";

/** `.local/stack.json`: there while the stack is ready, for whoever wants to use it. */
export const stackInfoSchema = z.strictObject({
  apiUrl: z.url(),
  publishableKey: z.string(),
  secretKey: z.string(),
  dbUrl: z.string(),
  consoleUrl: z.url(),
  logins: z.array(z.strictObject({ email: z.string(), password: z.string(), role: operatorRoleSchema })),
});
export type StackInfo = z.infer<typeof stackInfoSchema>;

export async function writeStackFile(file: string, info: StackInfo): Promise<void> {
  await writeWhole(file, `${JSON.stringify(info, null, 2)}\n`, 0o600);
}

/** What the file says; null when there is none. */
export async function readStackFile(file: string): Promise<StackInfo | null> {
  const text = await readIfPresent(file);
  return text === null ? null : stackInfoSchema.parse(JSON.parse(text));
}
