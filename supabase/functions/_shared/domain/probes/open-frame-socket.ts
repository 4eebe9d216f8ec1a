import { decodeFrame, type Frame } from "./frames.ts";
import { abortion, ProbeFailure, refusal } from "./probe-failure.ts";
import type { ProbePorts } from "./probe-socket.ts";
import { createWaits } from "./waits.ts";

export type FrameListener = (frame: Frame, receivedAt: number) => void;

export interface Expectation<T> {
  /** The stage that fails when nothing comes. */
  stage: string;
  /** undefined: not this frame. May throw a ProbeFailure. */
  match(frame: Frame, receivedAt: number): T | undefined;
  timeoutMs: number;
}

export interface FrameSocket {
  /** What `match` makes of the next frame it takes. @throws ProbeFailure */
  expect<T>(expectation: Expectation<T>): Promise<T>;
  /** Called with every frame of the topic; answers how to end that. */
  onFrame(listener: FrameListener): () => void;
  send(data: string | ArrayBuffer): void;
  /** Bytes not sent yet. */
  unsent(): number;
  close(): void;
}

interface SocketOptions {
  url: string;
  /** The one topic it carries, with `realtime:`. */
  topic: string;
  ports: ProbePorts;
  signal: AbortSignal;
  timeoutMs: number;
}

/**
 * An open WebSocket for one channel. Whatever ends it (a lost connection, a channel that the server closes, `signal`)
 * fails what is waited for, by the stage that waited. @throws ProbeFailure of stage handshake
 */
export async function openFrameSocket({
  url,
  topic,
  ports,
  signal,
  timeoutMs,
}: SocketOptions): Promise<FrameSocket> {
  if (signal.aborted) throw abortion("handshake", signal);
  const waits = createWaits();
  const listeners = new Set<FrameListener>();
  const opened = waits.begin<void>("handshake", timeoutMs);
  const socket = ports.openSocket(url);
  socket.binaryType = "arraybuffer";
  let trouble: string | null = null;
  const end = (because: (stage: string) => ProbeFailure) => {
    waits.breakOff(because);
    signal.removeEventListener("abort", abort);
  };
  const abort = () => {
    end((stage) => abortion(stage, signal));
    socket.close();
  };
  signal.addEventListener("abort", abort);

  socket.addEventListener("open", () => opened.resolve());
  socket.addEventListener("error", (event) => {
    trouble = (event as { message?: string }).message || null;
  });
  socket.addEventListener("close", ({ code, reason }) => {
    end((stage) => new ProbeFailure(stage, closeMessage(stage, reason || trouble), `close ${code}`));
  });
  socket.addEventListener("message", ({ data }) => {
    const receivedAt = ports.now();
    const frame = decodeFrame(data);
    if (frame?.topic !== topic) return;
    for (const listener of [...listeners]) listener(frame, receivedAt);
    const reason = endingReason(frame);
    if (reason !== null) end((stage) => refusal(stage, reason));
  });
  await opened.promise.catch((error: unknown) => {
    socket.close();
    throw error;
  });

  const onFrame = (listener: FrameListener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    onFrame,
    expect<T>(expectation: Expectation<T>) {
      const wait = waits.begin<T>(expectation.stage, expectation.timeoutMs);
      const forget = onFrame((frame, receivedAt) => {
        try {
          const value = expectation.match(frame, receivedAt);
          if (value !== undefined) wait.resolve(value);
        } catch (error) {
          wait.reject(error);
        }
      });
      return wait.promise.finally(forget);
    },
    send: (data) => socket.send(data),
    unsent: () => socket.bufferedAmount,
    close() {
      end((stage) => new ProbeFailure(stage, "The probe closed its connection.", "closed"));
      socket.close(1000);
    },
  };
}

/** Why the server ended the channel; null when it did not. */
function endingReason({ event, payload }: Frame): string | null {
  if (event === "phx_close") return "The server closed the channel.";
  if (event === "phx_error") return "The channel crashed on the server.";
  if (event !== "system") return null;
  const { extension, status, message } = payload as Record<string, unknown>;
  return extension === "system" && status === "error" ? String(message) : null;
}

function closeMessage(stage: string, reason: string | null): string {
  if (reason !== null) return reason;
  return stage === "handshake"
    ? "The WebSocket did not open. Browsers hide why: the key, the network, or the project's limit of connections."
    : "The connection was lost.";
}
