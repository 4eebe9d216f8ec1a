import type { RealtimeClientOptions } from "@supabase/supabase-js";
import type { RawFrame } from "../frames/frame.ts";

type Transport = NonNullable<RealtimeClientOptions["transport"]>;

/** What happens to a socket besides frames. */
export interface SocketEvents {
  frame(frame: RawFrame): void;
  opened(): void;
  closed(code: number, reason: string): void;
}

/**
 * A WebSocket that tells of every frame, given to the official client as its transport: what is shown is what the
 * client sent and what it got, before it made anything of it.
 */
export function recordingTransport(on: SocketEvents, Socket: typeof WebSocket = WebSocket): Transport {
  class RecordingSocket extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("open", () => on.opened());
      this.addEventListener("message", ({ data }) => report("in", data));
      this.addEventListener("close", ({ code, reason }) => on.closed(code, reason));
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      report("out", data);
      super.send(data as Parameters<WebSocket["send"]>[0]);
    }
  }

  function report(direction: RawFrame["direction"], data: unknown): void {
    const kept = copyOf(data);
    if (kept !== null) on.frame({ direction, at: Date.now(), clock: performance.now(), data: kept });
  }

  return RecordingSocket as unknown as Transport;
}

/** The client may use a buffer again, so it is copied. It sends no Blob and asks for none. */
function copyOf(data: unknown): string | Uint8Array | null {
  if (typeof data === "string") return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  }
  return null;
}
