import type { LiveAnswer } from "../../domain/api/observe.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { readLiveBroadcast } from "./live-broadcast.ts";
import { lookAtLive } from "./look-at-live.ts";
import { noteConsole } from "./open-consoles.ts";
import { readSamplerState } from "./sampler-state.ts";

/** Looks at everything now; rates are since the last sample. Notes that a console is open, and stores nothing else. */
export async function readLive(context: ServiceContext & { platform: Platform }): Promise<LiveAnswer> {
  const [state, { sender, policy }] = await Promise.all([
    readSamplerState(context.sql),
    readLiveBroadcast(context.sql),
    noteConsole(context.sql),
  ]);
  const { snapshot } = await lookAtLive(context);
  return {
    snapshot,
    lastSampleAt: state.sampledAt === null ? null : new Date(state.sampledAt).toISOString(),
    broadcast: sender && policy,
  };
}
