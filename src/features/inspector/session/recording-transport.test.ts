import { describe, expect, it } from "vitest";
import type { RawFrame } from "../frames/frame.ts";
import { recordingTransport } from "./recording-transport.ts";

/** What of a WebSocket the recorder touches, without a network. */
class ScriptedSocket extends EventTarget {
  readonly sent: unknown[] = [];
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
}

function start() {
  const frames: RawFrame[] = [];
  const events: string[] = [];
  const Transport = recordingTransport(
    {
      frame: (frame) => frames.push(frame),
      opened: () => events.push("opened"),
      closed: (code, reason) => events.push(`closed ${code} ${reason}`),
    },
    ScriptedSocket as unknown as typeof WebSocket,
  );
  const socket = new Transport("ws://localhost") as unknown as ScriptedSocket;
  return { frames, events, socket };
}

describe("the recording socket", () => {
  it("tells every frame in both directions, and passes it on as it is", () => {
    const { frames, socket } = start();
    socket.send("out");
    socket.dispatchEvent(new MessageEvent("message", { data: "in" }));
    expect(socket.sent).toEqual(["out"]);
    expect(frames.map(({ direction, data }) => [direction, data])).toEqual([
      ["out", "out"],
      ["in", "in"],
    ]);
  });

  it("keeps bytes as they were when they were sent, whatever becomes of their buffer", () => {
    const { frames, socket } = start();
    const bytes = Uint8Array.of(9, 1, 2, 3);
    socket.send(bytes.subarray(1));
    socket.send(bytes.buffer);
    bytes.fill(0);
    expect(frames.map(({ data }) => data)).toEqual([Uint8Array.of(1, 2, 3), Uint8Array.of(9, 1, 2, 3)]);
  });

  it("tells when the socket opens and how it ends", () => {
    const { events, socket } = start();
    socket.dispatchEvent(new Event("open"));
    socket.dispatchEvent(Object.assign(new Event("close"), { code: 1012, reason: "restart" }));
    expect(events).toEqual(["opened", "closed 1012 restart"]);
  });
});
