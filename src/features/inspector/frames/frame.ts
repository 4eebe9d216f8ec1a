/** Versions of the protocol that the official client speaks. */
export const protocolVersions = ["2.0.0", "1.0.0"] as const;
export type ProtocolVersion = (typeof protocolVersions)[number];

export type Direction = "in" | "out";

/** What went over the socket, as it went. */
export interface RawFrame {
  direction: Direction;
  /** Milliseconds since 1970, by this machine's clock. */
  at: number;
  /** Milliseconds on a clock that never jumps: the difference of two is a latency. */
  clock: number;
  data: string | Uint8Array;
}

/** A frame in the terms of the protocol, whatever its version and encoding. */
export interface Frame {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
}
