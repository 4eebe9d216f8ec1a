import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { projectDirectory } from "../stack-paths.ts";

export interface RunningCommand {
  child: ChildProcess;
  /** What it has printed so far, both streams. */
  output(): string;
  /** Exit code; null after a signal. */
  ended: Promise<number | null>;
}

/** Runs a script of the project as package.json does. */
export function runScript(script: string, args: string[]): RunningCommand {
  return runCommand(process.execPath, ["--import", "tsx", script, ...args]);
}

export function runCommand(program: string, args: string[]): RunningCommand {
  const child = spawn(program, args, {
    cwd: projectDirectory,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return { child, output: () => text, ended: new Promise((resolve) => child.once("close", resolve)) };
}

/** Waits until a file is there and returns its text. */
export async function untilWritten(file: string, command: RunningCommand, seconds = 60): Promise<string> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const text = await readFile(file, "utf8").catch(() => null);
    if (text !== null) return text;
    if (command.child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${file} was not written. The command said:\n${command.output()}`);
    }
    await sleep(50);
  }
}
