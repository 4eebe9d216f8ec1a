import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

export interface CommandRun {
  ms: number;
  /** Most memory the process held, in MB; null where /proc does not tell. */
  peakMb: number | null;
  /** Bytes on stdout. */
  bytes: number;
}

/** Runs a command to its end, its output read and thrown away. @throws when it exits with more than 1. */
export async function runCommand(command: string, args: readonly string[]): Promise<CommandRun> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  let bytes = 0;
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  let peakMb: number | null = null;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (peak !== undefined) peakMb = Number(peak) / 1000;
  }, 20);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  clearInterval(watch);
  if (code === null || code > 1)
    throw new Error(`${command} ${args.join(" ")} exited with ${code}: ${errors}`);
  return { ms: performance.now() - started, peakMb, bytes };
}
