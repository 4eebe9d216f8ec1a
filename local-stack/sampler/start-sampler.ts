import { setTimeout as sleep } from "node:timers/promises";
import { collectOnce } from "./collect-once.ts";

const INTERVAL_MS = 5_000;
/** Into the interval, so that a clock that is read a little early does not fall into the one before. */
const OFFSET_MS = 100;

export interface SamplerOptions {
  apiUrl: string;
  secretKey: string;
  tell: (message: string) => void;
  intervalMs?: number;
}

/**
 * What pg_cron does on a hosted project: asks for a sample at the begin of every interval, and for the first one at
 * once. Calls never overlap; one that takes longer costs the intervals it takes. A failure is told when it begins
 * and when it is over.
 */
export async function startSampler(options: SamplerOptions): Promise<{ stop(): Promise<void> }> {
  const ending = new AbortController();
  const sampling = sampleUntil(options, ending.signal);
  return {
    async stop() {
      ending.abort();
      await sampling;
    },
  };
}

async function sampleUntil(options: SamplerOptions, signal: AbortSignal): Promise<void> {
  const { intervalMs = INTERVAL_MS, tell } = options;
  let failing = false;
  while (!signal.aborted) {
    const failure = await collectOnce(options, signal);
    if (signal.aborted) return;
    if (failure !== null && !failing)
      tell(`no sample was taken: ${failure}; trying again every ${intervalMs / 1_000} s`);
    if (failure === null && failing) tell("samples are taken again");
    failing = failure !== null;
    await sleep(untilNext(Date.now(), intervalMs), undefined, { signal }).catch(() => undefined);
  }
}

/** Milliseconds to the begin of the next interval. */
export function untilNext(now: number, intervalMs: number): number {
  return intervalMs - ((now - OFFSET_MS) % intervalMs);
}
