import type { RequestListener } from "node:http";
import { answerJson } from "./answer-json.ts";
import { forwardToSocket } from "./forward-to-socket.ts";

/** What Realtime answers: its own paths, and those where the platform tells a project's metrics, logs and health. */
export const REALTIME_PATH = /^\/(?:realtime\/v1\/|customer\/v1\/privileged\/metrics$|v1\/projects\/)/;

/** To Realtime, which knows the paths of a gateway itself. */
export function forwardToRealtime(socketPath: string): RequestListener {
  return forwardToSocket({
    socketPath,
    rewrite: (path) => path,
    refuse: (response) => answerJson(response, 503, { message: "Realtime is not running." }),
  });
}
