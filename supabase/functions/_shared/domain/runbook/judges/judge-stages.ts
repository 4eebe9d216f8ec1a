import { type Band, type BandEdges, bandOf, connectBands, deliveryBands } from "../../bands/health-bands.ts";
import { upperTarget } from "../../bands/upper-target.ts";
import { evidence } from "../../checks/evidence.ts";
import type { Series, SeriesName } from "../../series/series.ts";
import type { StepResult } from "../step.ts";

/** Stages that an hour of probes timed, in the order of a message's way, and the edges of those that have bands. */
export const timedStages = [
  { name: "connect_ms", title: "initial connection", bands: connectBands, target: "connect" },
  { name: "handshake_ms", title: "handshake", bands: null, target: null },
  { name: "join_ms", title: "join", bands: null, target: null },
  { name: "system_ok_ms", title: "subscribed in Postgres", bands: null, target: null },
  {
    name: "changes_delivery_ms",
    title: "Postgres Changes, commit to receipt",
    bands: deliveryBands,
    target: "delivery",
  },
  {
    name: "broadcast_delivery_ms",
    title: "broadcast, commit to receipt",
    bands: deliveryBands,
    target: "delivery",
  },
] as const satisfies {
  name: SeriesName;
  title: string;
  bands: BandEdges | null;
  target: "connect" | "delivery" | null;
}[];

const states = { green: "pass", yellow: "warn", red: "fail" } as const;
const order: Band[] = ["red", "yellow"];

/**
 * p50 and p95 of an hour by stage, and the worst of those that have bands (R4.1, R4.3). What is in the green may
 * still be above its target (R3.2), which bottlenecks are told by: both are said.
 */
export function judgeStages(series: readonly Series[]): StepResult {
  const timed = timedStages.flatMap(({ name, title, bands, target }) =>
    series
      .filter((one) => one.name === name && one.total !== null && one.labels.table === undefined)
      .map(({ labels, total }) => ({ title: `${title}, from ${labels.from ?? "?"}`, bands, target, total })),
  );
  if (timed.length === 0) {
    return {
      state: "unknown",
      summary: "Nothing was timed in the last hour: the collection probes once a minute.",
    };
  }
  const shown = timed.map(({ title, total }) =>
    evidence(title, { p50: rounded(total?.p50), p95: rounded(total?.p95), probes: total?.count ?? 0 }),
  );
  const judged = timed.flatMap(({ title, bands, target, total }) =>
    bands === null || total?.p95 === undefined
      ? []
      : [
          {
            title,
            p95: total.p95,
            band: bandOf(total.p95, bands),
            target: target === null ? null : upperTarget(target),
          },
        ],
  );
  for (const band of order) {
    const slow = judged.find((stage) => stage.band === band);
    if (slow === undefined) continue;
    return {
      state: states[band],
      summary: `p95 of ${slow.title}: ${Math.round(slow.p95)} ms in the last hour.${beyond(judged)}`,
      evidence: shown,
    };
  }
  return {
    state: "pass",
    summary: `Every stage that was timed in the last hour is in the green.${beyond(judged)}`,
    evidence: shown,
  };
}

/** Stages that are above their target, however green. */
function beyond(judged: { title: string; p95: number; target: number | null }[]): string {
  const over = judged.flatMap(({ title, p95, target }) =>
    target === null || p95 < target ? [] : [`${title}, ${Math.round(p95)} ms, where ${target} ms is the aim`],
  );
  return over.length === 0 ? "" : ` Above its target, as on the page Project: ${over.join("; ")}.`;
}

function rounded(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms * 10) / 10;
}
