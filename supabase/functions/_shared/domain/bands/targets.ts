/** A figure, and the bound that it is held to. */
export interface Target {
  id: string;
  title: string;
  unit: "ms" | "per second" | "%" | "bytes" | "s";
  /** The measured value has to be below, or at least, this. */
  bound: { below: number } | { atLeast: number };
}

/** The performance targets of R3.2. */
export const targets = [
  { id: "connect", title: "Initial connection", unit: "ms", bound: { below: 100 } },
  { id: "delivery", title: "Delivery, end to end", unit: "ms", bound: { below: 50 } },
  { id: "throughput", title: "Throughput of a channel", unit: "per second", bound: { atLeast: 1_000 } },
  { id: "uptime", title: "Uptime", unit: "%", bound: { atLeast: 99.9 } },
  { id: "payload", title: "Average payload", unit: "bytes", bound: { below: 1_024 } },
  { id: "memory", title: "Memory of a subscription", unit: "bytes", bound: { below: 10 * 1024 ** 2 } },
  { id: "cpu", title: "Share of the database's time", unit: "%", bound: { below: 5 } },
  { id: "reconnect", title: "Reconnect", unit: "s", bound: { below: 30 } },
] as const satisfies Target[];
export type TargetId = (typeof targets)[number]["id"];
