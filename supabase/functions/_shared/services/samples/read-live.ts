import type { Sql } from "postgres";
import type { LiveAnswer } from "../../domain/api/observe.ts";
import { countersSchema, type LiveReading } from "../../domain/live/counters.ts";
import type { ServiceContext } from "../context.ts";
import { readLiveSnapshot } from "../live/read-live-snapshot.ts";
import type { Platform } from "../platform.ts";
import { readLiveBroadcast } from "./live-broadcast.ts";
import { noteConsole } from "./open-consoles.ts";
import { readSamplerState } from "./sampler-state.ts";

/** How long a look stands for the next console that asks: a look is a dozen statements. */
const KEPT_MS = 2_000;

const looks = new WeakMap<Sql, Promise<LiveReading>>();

/** Looks at everything now; rates are since the last sample. Notes that a console is open, and stores nothing else. */
export async function readLive(context: ServiceContext & { platform: Platform }): Promise<LiveAnswer> {
  const [state, { sender, policy }] = await Promise.all([
    readSamplerState(context.sql),
    readLiveBroadcast(context.sql),
    noteConsole(context.sql),
  ]);
  const { snapshot } = await lookOnce(context, state.counters);
  return {
    snapshot,
    lastSampleAt: state.sampledAt === null ? null : new Date(state.sampledAt).toISOString(),
    broadcast: sender && policy,
  };
}

function lookOnce(context: ServiceContext & { platform: Platform }, counters: unknown): Promise<LiveReading> {
  const known = looks.get(context.sql);
  if (known !== undefined) return known;
  const previous = countersSchema.nullable().safeParse(counters);
  const look = readLiveSnapshot(context, previous.data ?? null);
  const forget = () => void looks.delete(context.sql);
  looks.set(context.sql, look);
  look.then(() => setTimeout(forget, KEPT_MS), forget);
  return look;
}
