import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface RunningProgram {
  child: ChildProcess;
  /** The next line it prints, parsed. */
  next(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Runs a file of this folder in a process of its own; it is told its task as JSON and answers in lines of JSON. */
export function runProgram(file: string, task: object): RunningProgram {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", path, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    child,
    async next() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${file} ended without an answer`);
      return JSON.parse(value);
    },
    async stop() {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
