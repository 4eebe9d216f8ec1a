import type { CollectAnswer } from "../../domain/api/collect.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import type { ServiceContext } from "../context.ts";
import { translateError } from "../database/translate-error.ts";
import type { Platform } from "../platform.ts";
import { broadcastSample } from "./broadcast-sample.ts";
import { MOST_SERIES } from "./insert-sample.ts";
import { keepUp } from "./keep-up.ts";
import { logFailure } from "./log-failure.ts";
import { takeSample } from "./take-sample.ts";

type Unseen = CollectAnswer["unseen"][number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Takes one sample, tells open consoles, and once a minute rolls up and prunes. Safe to call twice: of calls at once,
 * or within one interval, one samples and the others are skipped.
 * @returns `minuteBegan`: the first sample of a minute, when scheduled probes are due
 */
export async function collectSample(
  context: ServiceContext & { platform: Platform },
): Promise<{ answer: CollectAnswer; minuteBegan: boolean }> {
  const started = performance.now();
  const taken = await takeSample(context);
  const at = new Date(taken.at).toISOString();
  const ms = () => Math.round(performance.now() - started);
  if (taken.snapshot === null) {
    return { answer: { status: "skipped", at, series: 0, unseen: [], ms: ms() }, minuteBegan: false };
  }
  const began = (span: number) => Math.floor((taken.previousAt ?? 0) / span) < Math.floor(taken.at / span);
  const untold = await broadcastSample(context, taken.snapshot, { sweep: began(HOUR_MS) });
  const minuteBegan = began(MINUTE_MS);
  const behind = minuteBegan ? await tryToKeepUp(context) : null;
  const unseen = [
    ...unseenIn(taken.snapshot),
    ...(untold === null ? [] : [untold]),
    ...(behind === null ? [] : [behind]),
    ...(taken.leftOut === 0 ? [] : [tooMany(taken.leftOut)]),
  ];
  return { answer: { status: "sampled", at, series: taken.stored, unseen, ms: ms() }, minuteBegan };
}

/** Samples and probes go on without it, and the next minute tries again. */
async function tryToKeepUp(context: Pick<ServiceContext, "sql">): Promise<Unseen | null> {
  try {
    await keepUp(context);
    return null;
  } catch (error) {
    logFailure("roll-up", error);
    return {
      source: "roll-up",
      reason: `Samples were not rolled up or pruned: ${translateError(error).message}`,
      remedy: "The next minute tries again; the log of function collect has the cause.",
    };
  }
}

function unseenIn({ at: _, ...sources }: LiveSnapshot): Unseen[] {
  return Object.entries(sources).flatMap(([source, observed]) =>
    observed.seen ? [] : [{ source, reason: observed.reason, remedy: observed.remedy }],
  );
}

function tooMany(leftOut: number): Unseen {
  return {
    source: "series",
    reason: `${leftOut} values were left out: there are ${MOST_SERIES} series, which is the most that are kept.`,
    remedy:
      "Series of tables that are gone are forgotten after 400 days; delete those of no use from realtime_optimizer.series.",
  };
}
