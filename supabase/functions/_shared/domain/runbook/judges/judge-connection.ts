import { bandOf, connectBands } from "../../bands/health-bands.ts";
import { evidence } from "../../checks/evidence.ts";
import type { ConnectionProbe } from "../../probes/probe.ts";
import { explainReason } from "../../realtime-reasons/explain-reason.ts";
import type { StepResult } from "../step.ts";

/** A connection made just now: TCP, TLS, handshake, join, subscription (R3.4, R4.1). */
export function judgeConnection(probe: ConnectionProbe): StepResult {
  const { failure, connectMs } = probe;
  const shown = [
    evidence("a connection made now, from the functions", {
      "TCP ms": round(probe.tcpMs),
      "TLS ms": round(probe.tlsMs),
      "handshake ms": round(probe.handshakeMs),
      "join ms": round(probe.joinMs),
      "subscribed in Postgres ms": round(probe.systemOkMs),
      ...(failure === null ? {} : { "failed at": failure.stage, answer: failure.message }),
    }),
  ];
  if (failure !== null) {
    const known = explainReason(failure.message);
    return {
      state: "fail",
      summary: `No connection: it failed at ${failure.stage}. ${known?.meaning ?? failure.message}`,
      evidence: shown,
      ...(known === null ? {} : { advice: { summary: known.remedy, steps: [], sql: null } }),
    };
  }
  if (connectMs === null)
    return { state: "unknown", summary: "The connection was not timed.", evidence: shown };
  const band = bandOf(connectMs, connectBands);
  const told = `Connected and joined in ${Math.round(connectMs)} ms`;
  return {
    state: { green: "pass" as const, yellow: "warn" as const, red: "fail" as const }[band],
    summary: band === "green" ? `${told}.` : `${told}; less than 2 s is healthy.`,
    evidence: shown,
  };
}

function round(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10;
}
