import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { runScheduledProbes } from "../probes/run-scheduled-probes.ts";
import { logFailure } from "./log-failure.ts";

/** For the time after the answer: never rejects, since nobody is left to tell. A probe that fails is a result. */
export async function probeOnSchedule(context: ServiceContext & { platform: Platform }): Promise<void> {
  try {
    await runScheduledProbes(context);
  } catch (error) {
    logFailure("scheduled probes", error);
  }
}
