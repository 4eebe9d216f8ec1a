import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { runScheduledProbes } from "../probes/run-scheduled-probes.ts";

/** For the time after the answer: never rejects, since nobody is left to tell. A probe that fails is a result. */
export async function probeOnSchedule(context: ServiceContext & { platform: Platform }): Promise<void> {
  try {
    await runScheduledProbes(context);
  } catch (error) {
    const cause = error instanceof Error ? { message: error.message, stack: error.stack } : String(error);
    const line = { level: "error", at: new Date().toISOString(), work: "scheduled probes", cause };
    console.error(JSON.stringify(line));
  }
}
