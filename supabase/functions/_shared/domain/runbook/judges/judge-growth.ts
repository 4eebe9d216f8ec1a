import { evidence } from "../../checks/evidence.ts";
import type { Series } from "../../series/series.ts";
import type { StepResult } from "../step.ts";

/** R4.3: twice the baseline is an alert. Few channels double by chance. */
const ALERT = 2;
const WARN = 1.5;
const FEW = 20;
/** What came before has to be more than a start. */
const LEAST_MS = 30 * 60_000;

/** What is open now against the mean of the window before. */
export function judgeGrowth(what: string, series: Series | undefined): StepResult {
  const points = series?.points ?? [];
  const last = points.at(-1);
  const before = points.slice(0, Math.floor(points.length * 0.75));
  const spanMs = Date.parse(before.at(-1)?.at ?? "") - Date.parse(before[0]?.at ?? "");
  if (last === undefined || !(spanMs >= LEAST_MS)) {
    return {
      state: "unknown",
      summary: `There are too few samples of ${what} to tell growth from a start: it takes half an hour before the latest ones.`,
    };
  }
  const baseline = before.reduce((sum, { mean }) => sum + mean, 0) / before.length;
  const factor = baseline === 0 ? null : last.mean / baseline;
  const shown = [
    evidence("samples of the last hours", {
      now: Math.round(last.mean),
      "mean before": Math.round(baseline * 10) / 10,
      "times as many": factor === null ? null : Math.round(factor * 100) / 100,
      since: points[0]?.at ?? null,
    }),
  ];
  const told = `${Math.round(last.mean)} ${what} are open, against ${Math.round(baseline)} before`;
  if (factor === null || factor < WARN || last.mean < FEW) {
    return { state: "pass", summary: `${told}.`, evidence: shown };
  }
  return {
    state: factor >= ALERT ? "fail" : "warn",
    summary: `${told}: ${factor.toFixed(1)} times as many. If no more people came, something is never closed.`,
    evidence: shown,
  };
}
