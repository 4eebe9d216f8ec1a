import { WebSocket } from "ws";
import type { ProbePorts } from "../../../domain/probes/probe-socket.ts";

/** Node below 22 has no WebSocket of its own. */
export const nodePorts: ProbePorts = {
  openSocket: (url) => new WebSocket(url),
  now: () => performance.now(),
};
