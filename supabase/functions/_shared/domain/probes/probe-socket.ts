/** The part of a WebSocket that probes use; those of browsers, Deno and the package ws have it. */
export interface ProbeSocket {
  binaryType: string;
  /** Bytes not sent yet. */
  readonly bufferedAmount: number;
  send(data: string | ArrayBuffer): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "open", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "error", listener: (event: object) => void): void;
  addEventListener(type: "close", listener: (event: { code: number; reason: string }) => void): void;
}

/** What a probe needs of where it runs. */
export interface ProbePorts {
  openSocket(url: string): ProbeSocket;
  /** Milliseconds of a monotonic clock. */
  now(): number;
}

/** The ports of browsers, of Deno and of Node 22 and later. */
export const webPorts: ProbePorts = {
  // The three libraries of types agree on what is used here, and on nothing else.
  openSocket: (url) => new WebSocket(url) as ProbeSocket,
  now: () => performance.now(),
};
