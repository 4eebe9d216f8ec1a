export const probeKinds = ["connection", "broadcast", "changes", "throughput"] as const;
export type ProbeKind = (typeof probeKinds)[number];

export const probeWords: Record<ProbeKind, { title: string; note: string }> = {
  connection: {
    title: "Connection",
    note: "Opens a WebSocket, joins a channel of its own and subscribes, as a client does.",
  },
  broadcast: {
    title: "Delivery by Broadcast",
    note: "The function commits five messages with realtime.send; this browser waits for each.",
  },
  changes: {
    title: "Delivery by Postgres Changes",
    note: "The function updates your heartbeat row five times; this browser waits for each change.",
  },
  throughput: {
    title: "Throughput",
    note: "Sends a short burst to itself on a channel of its own, within the room the limit leaves.",
  },
};
