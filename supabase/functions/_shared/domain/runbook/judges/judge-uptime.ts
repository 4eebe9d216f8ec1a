import { uptimeBand } from "../../bands/uptime-band.ts";
import { evidence } from "../../checks/evidence.ts";
import { count, list } from "../../checks/wording.ts";
import type { ProbeResult } from "../../probes/probe.ts";
import { explainReason } from "../../realtime-reasons/explain-reason.ts";
import type { StepResult } from "../step.ts";

/** Failures to connect among the last probes (R3.4, R4.3): more than 99 % is green, less than 95 % an alert. */
export function judgeUptime(probes: readonly ProbeResult[]): StepResult {
  const connections = probes.filter(({ kind }) => kind === "connection");
  if (connections.length === 0) {
    return {
      state: "unknown",
      summary: "No connection was probed yet: the collection's schedule probes once a minute.",
    };
  }
  const failed = connections.flatMap(({ failure, at }) => (failure === null ? [] : [{ ...failure, at }]));
  const percent = (1 - failed.length / connections.length) * 100;
  const shown = [
    evidence("probes of the connection", {
      probes: connections.length,
      failed: failed.length,
      "succeeded %": Math.round(percent * 100) / 100,
      since: connections.at(-1)?.at ?? null,
    }),
    ...failed.slice(0, 5).map(({ stage, message, at }) => evidence(`failed ${at}`, { stage, message })),
  ];
  const told = `${count(failed.length, "of the last probe", "of the last probes")} (${connections.length}) failed`;
  const [latest] = failed;
  if (latest === undefined) {
    return {
      state: "pass",
      summary: `All of the last ${connections.length} probes connected.`,
      evidence: shown,
    };
  }
  const known = explainReason(latest.message);
  return {
    state: { green: "pass" as const, yellow: "warn" as const, red: "fail" as const }[uptimeBand(percent)],
    summary: `${told}, at ${list([...new Set(failed.map(({ stage }) => stage))])}: ${known?.meaning ?? latest.message}`,
    evidence: shown,
    ...(known === null ? {} : { advice: { summary: known.remedy, steps: [], sql: null } }),
  };
}
