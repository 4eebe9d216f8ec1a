import type { MessageKind } from "../frames/describe-frame.ts";
import type { Direction } from "../frames/frame.ts";

/** One frame as the log keeps it. */
export interface InspectedMessage {
  /** Counts up from 1 within one log. */
  id: number;
  direction: Direction;
  /** Milliseconds since 1970. */
  at: number;
  /** Bytes on the wire, without the WebSocket's own header. */
  size: number;
  kind: MessageKind;
  topic: string;
  event: string;
  summary: string;
  /** The server's own words, where it refused or reported something. */
  reason: string | null;
  problem: boolean;
  /** What was sent, tokens aside; null when it was too large to be kept. */
  raw: string | Uint8Array | null;
  latency: { ms: number; of: "reply" | "echo" } | null;
}
