import { decodeFrame, encodeFrame, type Frame } from "../frames.ts";
import type { ProbePorts, ProbeSocket } from "../probe-socket.ts";

type Listeners = {
  open: (() => void)[];
  message: ((event: { data: unknown }) => void)[];
  error: ((event: object) => void)[];
  close: ((event: { code: number; reason: string }) => void)[];
};

/** The far end of a socket. */
export interface Peer {
  say(frame: Partial<Frame> & Pick<Frame, "event">): void;
  hangUp(code?: number): void;
}

export interface Script {
  /** false: the socket never opens. */
  opens?: boolean;
  /** What the server does with what it was sent; broadcasts come decoded as `{ n, … }` under event broadcast. */
  hears(frame: Frame, peer: Peer): void;
}

/** Answers as Realtime does to a join that it takes, with a subscription where one was asked for. */
export function welcome({ event, ref, payload }: Frame, peer: Peer): void {
  if (event !== "phx_join") return;
  const { postgres_changes: bindings } = (payload as { config: { postgres_changes: unknown[] } }).config;
  peer.say({ event: "phx_reply", ref, payload: { status: "ok", response: { postgres_changes: bindings } } });
  if (bindings.length > 0) {
    const message = "Subscribed to PostgreSQL";
    peer.say({ event: "system", payload: { extension: "postgres_changes", status: "ok", message } });
  }
}

/** Ports whose socket speaks to a script, and the address it was opened with. */
export function scripted(script: Script): ProbePorts & { urls: string[]; closed(): boolean } {
  const urls: string[] = [];
  let closed = false;
  return {
    urls,
    closed: () => closed,
    now: () => performance.now(),
    openSocket(url) {
      urls.push(url);
      return socketTo(script, () => {
        closed = true;
      });
    },
  };
}

function socketTo(script: Script, onClose: () => void): ProbeSocket {
  const listeners: Listeners = { open: [], message: [], error: [], close: [] };
  let topic = "";
  const later = (act: () => void) => setTimeout(act, 0);
  const peer: Peer = {
    say: (frame) => {
      const whole = { joinRef: null, ref: null, topic, payload: {}, ...frame };
      later(() => {
        for (const listener of listeners.message) listener({ data: encodeFrame(whole) });
      });
    },
    hangUp: (code = 1006) => {
      later(() => {
        for (const listener of listeners.close) listener({ code, reason: "" });
      });
    },
  };
  if (script.opens !== false) {
    later(() => {
      for (const listener of listeners.open) listener();
    });
  }
  return {
    binaryType: "blob",
    bufferedAmount: 0,
    send(data) {
      const frame = typeof data === "string" ? decodeFrame(data) : decodePush(data);
      if (frame === null) throw new Error("the probe sent what is not a frame");
      topic = frame.topic;
      script.hears(frame, peer);
    },
    close() {
      onClose();
      peer.hangUp(1000);
    },
    addEventListener(type: keyof Listeners, listener: (...event: never[]) => void) {
      (listeners[type] as ((...event: never[]) => void)[]).push(listener);
    },
  };
}

/** A user broadcast push (kind 3), in the form that comes back. */
function decodePush(data: ArrayBuffer): Frame {
  const bytes = new Uint8Array(data);
  const [kind, ...lengths] = bytes.subarray(0, 5);
  if (kind !== 3) throw new Error(`the probe sent a binary frame of kind ${kind}`);
  let offset = 7;
  const [joinRef = "", ref = "", topic = "", event = ""] = lengths.map((length) => {
    offset += length;
    return new TextDecoder().decode(bytes.subarray(offset - length, offset));
  });
  const payload: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(offset)));
  return { joinRef, ref, topic, event: "broadcast", payload: { type: "broadcast", event, payload } };
}
