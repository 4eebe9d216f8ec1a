import type { Hub } from "./project.ts";

const NORMAL = 1000;
const SWEEPS_PER_IDLE = 12;

/** Closes connections whose client has gone silent, and now and then those without channels. Returns what ends it. */
export function sweepSockets({ sockets, timings }: Hub): () => void {
  const silent = setInterval(() => {
    const since = performance.now() - timings.idle;
    for (const socket of sockets) if (socket.lastSeen < since) socket.close(NORMAL);
  }, timings.idle / SWEEPS_PER_IDLE);
  const empty = setInterval(() => {
    for (const socket of sockets) if (socket.channels.size === 0) socket.close(NORMAL);
  }, timings.emptySockets);
  silent.unref();
  empty.unref();
  return () => {
    clearInterval(silent);
    clearInterval(empty);
  };
}
