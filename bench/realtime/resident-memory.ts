import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const SETTLE_MS = 4_000;

/** Kilobytes of memory that a process holds, once it has come to rest. Linux only. */
export async function residentMemory(pid: number): Promise<number> {
  await sleep(SETTLE_MS);
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  if (kilobytes === undefined) throw new Error(`process ${pid} does not tell its memory`);
  return Number(kilobytes);
}
