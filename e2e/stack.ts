import { type StackInfo, stackInfoSchema } from "../local-stack/stack-file.ts";

const INFO = "E2E_STACK";
const DIRECTORY = "E2E_STACK_DIRECTORY";

/** The stack that the tests run against: address, logins, database. null outside a run. */
export function readStack(): StackInfo | null {
  const text = process.env[INFO];
  return text === undefined ? null : stackInfoSchema.parse(JSON.parse(text));
}

/** Where it keeps its logs and the numbers of its processes. */
export function readStackDirectory(): string {
  const directory = process.env[DIRECTORY];
  if (directory === undefined)
    throw new Error("The stack of this run was not started; see e2e/global-setup.ts");
  return directory;
}

/** Playwright hands the environment of its setup on to its workers. */
export function publishStack({ info, directory }: { info: StackInfo; directory: string }): void {
  process.env[INFO] = JSON.stringify(info);
  process.env[DIRECTORY] = directory;
}
