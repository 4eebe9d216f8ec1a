import { type BandEdges, bandOf } from "../bands/health-bands.ts";

/** A time in ms by the runbook's bands (R4.1), which are wider than the targets of bottlenecks (R3.2). */
export function bandWords(ms: number, edges: BandEdges): string {
  return `By the wider bands of the runbook this is ${bandOf(ms, edges)} (green is below ${edges.yellow} ms).`;
}
