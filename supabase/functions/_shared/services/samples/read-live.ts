import type { LiveAnswer } from "../../domain/api/observe.ts";
import { countersSchema } from "../../domain/live/counters.ts";
import type { ServiceContext } from "../context.ts";
import { readLiveSnapshot } from "../live/read-live-snapshot.ts";
import type { Platform } from "../platform.ts";
import { readLiveBroadcast } from "./live-broadcast.ts";
import { readSamplerState } from "./sampler-state.ts";

/** Looks at everything now; rates are since the last sample. Stores nothing. */
export async function readLive(context: ServiceContext & { platform: Platform }): Promise<LiveAnswer> {
  const [state, { sender, policy }] = await Promise.all([
    readSamplerState(context.sql),
    readLiveBroadcast(context.sql),
  ]);
  const previous = countersSchema.nullable().safeParse(state.counters);
  const { snapshot } = await readLiveSnapshot(context, previous.data ?? null);
  return {
    snapshot,
    lastSampleAt: state.sampledAt === null ? null : new Date(state.sampledAt).toISOString(),
    broadcast: sender && policy,
  };
}
