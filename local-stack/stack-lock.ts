import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { processCommand } from "./process/process-command.ts";
import { StackError } from "./stack-error.ts";
import { readStackFile } from "./stack-file.ts";
import type { StackPaths } from "./stack-paths.ts";

/** In the command line of every process that holds a lock. */
const PROGRAM = /local-stack[\\/](?:main|reset)\.ts/;

/**
 * Makes this process the one that uses the directory of a stack.
 * @throws StackError when another one does, with its address
 */
export async function lockStack(paths: StackPaths): Promise<{ release(): Promise<void> }> {
  const file = paths.lock;
  await mkdir(dirname(file), { recursive: true });
  while (!(await claim(file))) {
    const holder = await readFile(file, "utf8").catch(() => null);
    if (holder === null) continue;
    const pid = Number(holder);
    const command = pid === process.pid ? null : await processCommand(pid);
    if (command !== null && PROGRAM.test(command)) throw await runningAlready(paths, pid);
    await removeStale(file, holder);
  }
  return { release: () => rm(file, { force: true }) };
}

/** Puts our id there unless a file is there; a reader never sees it empty. */
async function claim(file: string): Promise<boolean> {
  const own = `${file}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    return await linkUnlessPresent(own, file);
  } finally {
    await rm(own);
  }
}

/** Of two starts that find the same remains, the slower one may hold the lock of the faster: it gives it back. */
async function removeStale(file: string, holder: string): Promise<void> {
  const taken = `${file}.${process.pid}.stale`;
  try {
    await rename(file, taken);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return;
    throw error;
  }
  if ((await readFile(taken, "utf8")) !== holder) await linkUnlessPresent(taken, file);
  await rm(taken);
}

async function linkUnlessPresent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

async function runningAlready({ stackFile }: StackPaths, pid: number): Promise<StackError> {
  const info = await readStackFile(stackFile);
  return new StackError(
    info === null
      ? `A stack is starting or being removed already (process ${pid}).`
      : `The stack is running already (process ${pid}): ${info.consoleUrl}\nTo start it anew, stop it first: Ctrl+C in its terminal, or kill ${pid}.`,
  );
}
