import type { ChildProcess } from "node:child_process";

const PATIENCE_MS = 10_000;

/** Asks a bound process to end; kills its whole group when it does not. Settles when it is gone. */
export async function stopProcess(child: ChildProcess, signal: "SIGINT" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const timer = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }, PATIENCE_MS);
  child.kill(signal);
  await gone;
  clearTimeout(timer);
}
