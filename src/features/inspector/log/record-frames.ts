import { decodeFrame } from "../frames/decode-frame.ts";
import { describeFrame, type FrameDescription } from "../frames/describe-frame.ts";
import type { Frame, RawFrame } from "../frames/frame.ts";
import { redactTokenBytes, redactTokens } from "../frames/redact-tokens.ts";
import type { InspectedMessage } from "./inspected-message.ts";

/** Of larger frames only what is on their line is kept. */
const KEPT_BYTES = 64_000;
/** Requests that await an answer, and own broadcasts that await their echo. */
const AWAITED = 500;
/** An echo that has not come by then was lost; a later equal one is not it. */
const ECHO_MS = 10_000;

const encoder = new TextEncoder();

interface Sent {
  event: string;
  clock: number;
}

/**
 * Turns frames into messages of the log. Two latencies can be told on one clock: from a request to its reply, and from
 * one's own broadcast to its echo (self: true). The age of what others sent cannot, since their clocks differ.
 */
export function recordFrames(add: (message: Omit<InspectedMessage, "id">) => void): (raw: RawFrame) => void {
  const requests = new Map<string, Sent>();
  const broadcasts = new Map<string, number[]>();
  const left = new Set<string>();
  /** Topics whose channel asked for its own broadcasts (self: true). */
  const echoing = new Set<string>();

  function noteSent(frame: Frame, clock: number): void {
    if (frame.event === "phx_leave") left.add(frame.topic);
    if (frame.event === "phx_join") {
      left.delete(frame.topic);
      if (asksForEcho(frame.payload)) echoing.add(frame.topic);
      else echoing.delete(frame.topic);
    }
    if (frame.ref !== null) {
      requests.set(frame.ref, { event: frame.event, clock });
      forgetOldest(requests);
    }
    if (frame.event !== "broadcast" || !echoing.has(frame.topic)) return;
    const key = echoKey(frame);
    broadcasts.set(key, [...(broadcasts.get(key) ?? []), clock].slice(-AWAITED));
    forgetOldest(broadcasts);
  }

  function answered(frame: Frame): Sent | null {
    if (frame.event !== "phx_reply" || frame.ref === null) return null;
    const sent = requests.get(frame.ref) ?? null;
    requests.delete(frame.ref);
    return sent;
  }

  function echoOf(frame: Frame, clock: number): number | null {
    if (frame.event !== "broadcast") return null;
    const key = echoKey(frame);
    const waiting = broadcasts.get(key) ?? [];
    const [first, ...rest] = waiting.filter((sent) => clock - sent <= ECHO_MS);
    if (rest.length === 0) broadcasts.delete(key);
    else broadcasts.set(key, rest);
    return first ?? null;
  }

  return ({ direction, at, clock, data }) => {
    const size = typeof data === "string" ? encoder.encode(data).length : data.length;
    const common = { direction, at, size, raw: keptOf(data, size) };
    const frame = decodeFrame(data);
    if (frame === null) {
      add({ ...common, ...unknownFrame, topic: "", event: "", latency: null });
      return;
    }
    const { topic, event } = frame;
    if (direction === "out") {
      noteSent(frame, clock);
      add({ ...common, ...describeFrame(frame, direction), topic, event, latency: null });
      return;
    }
    const request = answered(frame);
    const echo = request === null ? echoOf(frame, clock) : null;
    const latency =
      request !== null
        ? { ms: clock - request.clock, of: "reply" as const }
        : echo !== null
          ? { ms: clock - echo, of: "echo" as const }
          : null;
    const closedAsAsked = event === "phx_close" && left.delete(topic);
    add({
      ...common,
      ...describeFrame(frame, direction, request?.event ?? null),
      ...(closedAsAsked ? { problem: false } : {}),
      topic,
      event,
      latency,
    });
  };
}

const unknownFrame: FrameDescription = {
  kind: "other",
  summary: "A frame that is not of the protocol",
  reason: null,
  problem: true,
};

function keptOf(data: string | Uint8Array, size: number): string | Uint8Array | null {
  if (size > KEPT_BYTES) return null;
  return typeof data === "string" ? redactTokens(data) : redactTokenBytes(data);
}

function asksForEcho(payload: unknown): boolean {
  const { config } = payload as { config?: { broadcast?: { self?: unknown } } };
  return config?.broadcast?.self === true;
}

/** The server may add an id to the payload's meta, so an echo is known by event and payload alone. */
function echoKey({ topic, payload }: Frame): string {
  const { event, payload: inner } = payload as { event?: unknown; payload?: unknown };
  return JSON.stringify([topic, event, inner instanceof Uint8Array ? [...inner] : inner]);
}

function forgetOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next();
  if (map.size > AWAITED && oldest.done !== true) map.delete(oldest.value);
}
