import { z } from "zod";

export const probeOrigins = ["server", "browser"] as const;

const ms = z.number().min(0).max(600_000);
/** Far more than a burst has; what a browser says is drawn on everybody's charts. */
const MOST_MESSAGES = 100_000;
const messages = z.number().int().min(0).max(MOST_MESSAGES);
const failureSchema = z.object({
  /** The stage that did not end. */
  stage: z.string().min(1).max(40),
  message: z.string().max(2_000),
  /** The server's code, such as Unauthorized, where it gave one. */
  code: z.string().max(100).nullable(),
});
const common = {
  at: z.iso.datetime(),
  from: z.enum(probeOrigins),
  failure: failureSchema.nullable(),
};

/** Times of the stages of one connection, each from the end of the stage before. null: not reached, or not visible. */
export const connectionProbeSchema = z.strictObject({
  kind: z.literal("connection"),
  ...common,
  /** Name lookup and TCP. A browser shows neither these nor TLS of a WebSocket. */
  tcpMs: ms.nullable(),
  tlsMs: ms.nullable(),
  /** HTTP upgrade to open; for a browser all before it is included. */
  handshakeMs: ms.nullable(),
  /** phx_join to its reply. */
  joinMs: ms.nullable(),
  /** Join reply to the system message that says the database subscription exists; null without a binding. */
  systemOkMs: ms.nullable(),
  /** From nothing to joined: the stages before it together. */
  connectMs: ms.nullable(),
});

/** Commit to receipt on one clock; `uncertaintyMs` is what the clocks may add or take. */
export const deliveryProbeSchema = z.strictObject({
  kind: z.literal("delivery"),
  ...common,
  via: z.enum(["postgres_changes", "broadcast"]),
  /** Of a live test; null for the heartbeat, which stands for the project as a whole. */
  schema: z.string().max(63).nullable(),
  table: z.string().max(63).nullable(),
  latencyMs: ms.nullable(),
  uncertaintyMs: ms.nullable(),
});

/** A bounded burst of broadcasts to oneself on one channel. */
export const throughputProbeSchema = z.strictObject({
  kind: z.literal("throughput"),
  ...common,
  sent: messages,
  received: messages,
  duplicates: messages,
  seconds: z.number().min(0).max(600),
  perSecond: z.number().min(0).max(1_000_000),
  latency: z.object({ p50: ms, p95: ms, p99: ms, max: ms }).nullable(),
});

export const probeResultSchema = z.discriminatedUnion("kind", [
  connectionProbeSchema,
  deliveryProbeSchema,
  throughputProbeSchema,
]);
export type ConnectionProbe = z.infer<typeof connectionProbeSchema>;
export type DeliveryProbe = z.infer<typeof deliveryProbeSchema>;
export type ThroughputProbe = z.infer<typeof throughputProbeSchema>;
export type ProbeResult = z.infer<typeof probeResultSchema>;
