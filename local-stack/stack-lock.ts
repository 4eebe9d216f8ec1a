import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { processCommand } from "./process/process-command.ts";
import { StackError } from "./stack-error.ts";
import { readStackFile } from "./stack-file.ts";
import type { StackPaths } from "./stack-paths.ts";

/** In the command line of every process that runs a stack. */
const PROGRAM = "local-stack/main.ts";

/**
 * Makes this process the one that runs the stack of a directory.
 * @throws StackError when another one does, with its address
 */
export async function lockStack(paths: StackPaths): Promise<{ release(): Promise<void> }> {
  const file = paths.lock;
  await mkdir(dirname(file), { recursive: true });
  while (!(await claim(file))) {
    const text = await readFile(file, "utf8").catch(() => null);
    if (text === null) continue;
    const pid = Number(text);
    const command = await processCommand(pid);
    if (pid !== process.pid && command?.includes(PROGRAM)) {
      throw await runningAlready(paths, pid);
    }
    // Moved before it is removed: of two starts that find the same remains, one takes them away.
    const remains = `${file}.${process.pid}`;
    await rename(file, remains).catch(() => undefined);
    await rm(remains, { force: true });
  }
  return { release: () => rm(file, { force: true }) };
}

async function runningAlready({ stackFile }: StackPaths, pid: number): Promise<StackError> {
  const info = await readStackFile(stackFile);
  return new StackError(
    info === null
      ? `A stack is starting already (process ${pid}).`
      : `The stack is running already (process ${pid}): ${info.consoleUrl}\nTo start it anew, stop it with Ctrl+C in its terminal first.`,
  );
}

async function claim(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
