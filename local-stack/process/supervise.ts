import { setTimeout as sleep } from "node:timers/promises";
import type { RunningPart } from "./running-part.ts";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A part that ran this long starts again without the pauses of earlier failures. */
const STEADY_MS = 30_000;

export interface Supervised {
  stop(): Promise<void>;
}

/**
 * Keeps a part running: started once by the caller's own await, and again with growing pauses when it ends
 * unasked. `tell` gets a sentence each time.
 */
export async function supervise(
  name: string,
  start: () => Promise<RunningPart>,
  tell: (message: string) => void,
): Promise<Supervised> {
  const ending = new AbortController();
  let part: RunningPart | null = await start();
  const watching = watch();
  return {
    async stop() {
      ending.abort();
      await part?.stop();
      await watching;
    },
  };

  async function watch(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (part !== null) {
      const since = Date.now();
      if ((await part.ended) || ending.signal.aborted) return;
      if (Date.now() - since > STEADY_MS) pause = FIRST_PAUSE_MS;
      tell(`${name} ended unexpectedly; starting it again`);
      part = null;
      while (part === null) {
        await sleep(pause, undefined, { signal: ending.signal }).catch(() => undefined);
        if (ending.signal.aborted) return;
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        part = await start().catch((error: unknown) => {
          tell(`${name} did not start: ${error instanceof Error ? error.message : String(error)}`);
          return null;
        });
      }
      if (ending.signal.aborted) return await part.stop();
      tell(`${name} is running again`);
    }
  }
}
