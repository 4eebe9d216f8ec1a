/** A broadcast whose payload the server passes on without looking into it. */
export class UserBroadcast {
  readonly event: string;
  readonly encoding: "json" | "binary";
  readonly payload: Buffer;
  readonly meta: Record<string, unknown> | null;

  constructor(
    event: string,
    encoding: "json" | "binary",
    payload: Buffer,
    meta: Record<string, unknown> | null = null,
  ) {
    this.event = event;
    this.encoding = encoding;
    this.payload = payload;
    this.meta = meta;
  }
}
