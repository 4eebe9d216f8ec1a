/** Protocol versions; a client that names none speaks the first. */
export const protocolVersions = ["1.0.0", "2.0.0"] as const;
export type ProtocolVersion = (typeof protocolVersions)[number];

/** Official clients send strings; whatever came is sent back as it came. */
export type Ref = string | number | null;

export interface ClientMessage {
  joinRef: Ref;
  ref: Ref;
  topic: string;
  event: string;
  /** A UserBroadcast where it came as a binary frame. */
  payload: unknown;
}

export interface ServerMessage {
  joinRef: Ref;
  ref: Ref;
  topic: string;
  event: string;
  /** Never null: the official client looks into it. */
  payload: object;
}

/** What goes to the wire; text is kept as bytes, so that one fan-out encodes once. */
export interface Frame {
  data: Buffer;
  binary: boolean;
}

/** A frame that is none of the protocol's. Its message is what the log says. */
export class MalformedFrame extends Error {
  override name = "MalformedFrame";
}
