import { setTimeout as sleep } from "node:timers/promises";
import { pauseUntilNext, writesPerSecond } from "./pace.ts";
import { pickWeighted } from "./pick.ts";
import type { Write } from "./write.ts";

/** Writes at an uneven pace. A write that fails is told; whoever changes the schema does not end the rest. */
export async function writeUntilStopped(
  writes: Write[],
  signal: AbortSignal,
  tell: (sentence: string) => void,
): Promise<void> {
  const started = performance.now();
  while (!signal.aborted) {
    const rate = writesPerSecond((performance.now() - started) / 1000);
    await sleep(pauseUntilNext(rate, Math.random()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const { name, run } = pickWeighted(writes, Math.random());
    await run().catch((error: unknown) =>
      tell(`${name}: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
}
