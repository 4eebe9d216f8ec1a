import type { Finding } from "../../domain/findings/finding.ts";
import { countersSchema } from "../../domain/live/counters.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import type { ProbeResult } from "../../domain/probes/probe.ts";
import type { Series, SeriesName, SeriesWindow } from "../../domain/series/series.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import type { ServiceContext } from "../context.ts";
import { diagnoseDatabase } from "../diagnosis/diagnose-database.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import { readLiveSnapshot } from "../live/read-live-snapshot.ts";
import type { Platform } from "../platform.ts";
import { listProbes } from "../samples/list-probes.ts";
import { readSeries } from "../samples/read-series.ts";
import { readSamplerState } from "../samples/sampler-state.ts";

/** What the steps of a case look at; each source is asked once, when the first step needs it. */
export interface RunbookSources {
  scan(): Promise<ScanResult | null>;
  findings(): Promise<Finding[]>;
  live(): Promise<LiveSnapshot>;
  probes(): Promise<ProbeResult[]>;
  series(names: SeriesName[], window: SeriesWindow): Promise<Series[]>;
}

export function runbookSources(context: ServiceContext & { platform: Platform }): RunbookSources {
  const { sql, platform } = context;
  const scan = once(() => readStoredScan(sql));
  return {
    scan,
    findings: once(
      async () => (await diagnoseDatabase({ sql }, { platform, onTable: () => undefined })).findings,
    ),
    live: once(async () => {
      const { counters } = await readSamplerState(sql);
      const previous = countersSchema.nullable().safeParse(counters);
      return (await readLiveSnapshot(context, previous.data ?? null)).snapshot;
    }),
    probes: once(async () => (await listProbes(context)).probes),
    series: async (names, window) => (await readSeries(context, { names, window })).series,
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= ask();
    return answer;
  };
}
