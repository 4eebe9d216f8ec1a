import { type StackInfo, stackInfoSchema } from "../local-stack/stack-file.ts";

const VARIABLE = "E2E_STACK";

/** The stack that the tests run against: address, logins, database. null outside a run. */
export function readStack(): StackInfo | null {
  const text = process.env[VARIABLE];
  return text === undefined ? null : stackInfoSchema.parse(JSON.parse(text));
}

/** Playwright hands the environment of its setup on to its workers. */
export function publishStack(info: StackInfo): void {
  process.env[VARIABLE] = JSON.stringify(info);
}
