import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { BROKEN, type Tally } from "./tally.ts";

/**
 * Runs a test runner in this terminal and counts from its report. A runner that leaves no report, or fails
 * without saying what, has failed once.
 */
export async function runRunner(
  command: string[],
  report: string,
  count: (report: unknown) => Tally,
): Promise<Tally> {
  await rm(report, { force: true });
  const code = await runCommand(command);
  const text = await readFile(report, "utf8").catch(() => null);
  if (text === null) return BROKEN;
  const tally = count(JSON.parse(text));
  return code === 0 || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

export function runCommand([program = "", ...args]: string[]): Promise<number> {
  const child = spawn(program, args, { stdio: "inherit" });
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGTERM", stop).on("SIGINT", stop);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.off("SIGTERM", stop).off("SIGINT", stop);
      if (signal !== null) process.exit(1);
      resolve(code ?? 1);
    });
  });
}
