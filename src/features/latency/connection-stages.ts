import type { ConnectionProbe } from "#domain/probes/probe.ts";

export interface StageTime {
  id: string;
  title: string;
  /** What happens in it. */
  note: string;
  /** From the begin of the connection to that of the stage. */
  startMs: number;
  /** null when it was not reached or cannot be seen. */
  ms: number | null;
}

const stages = [
  { id: "tcpMs", title: "Name lookup and TCP", note: "The way to the server is found and opened." },
  { id: "tlsMs", title: "TLS", note: "Certificates are checked and keys agreed on." },
  {
    id: "handshakeMs",
    title: "WebSocket handshake",
    note: "The request is upgraded; the key is checked here.",
  },
  {
    id: "joinMs",
    title: "Channel join",
    note: "Token, limits and policies of realtime.messages are checked.",
  },
  {
    id: "systemOkMs",
    title: "Subscribed in Postgres",
    note: "The subscription is in the database; from here on changes are delivered.",
  },
] as const;

/** Stages of a probe one after the other, as they follow in time. */
export function stagesOf(probe: ConnectionProbe): StageTime[] {
  let startMs = 0;
  return stages.map(({ id, title, note }) => {
    const ms = probe[id];
    const stage = { id, title, note, startMs, ms };
    startMs += ms ?? 0;
    return stage;
  });
}

/** Why a stage has no time. */
export function whyNoTime(probe: ConnectionProbe, id: string): string {
  if (id === "tcpMs" || id === "tlsMs") {
    return probe.from === "browser"
      ? "a browser does not show it; it is part of the handshake"
      : "not seen apart; without TLS there is none";
  }
  if (probe.failure !== null) return "not reached";
  return id === "systemOkMs" ? "no table was asked for" : "not seen";
}
