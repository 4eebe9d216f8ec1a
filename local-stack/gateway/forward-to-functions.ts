import type { RequestListener } from "node:http";
import { answerJson } from "./answer-json.ts";
import { forwardToSocket } from "./forward-to-socket.ts";

const PREFIX = "/functions/v1";

/** To the functions; the path loses its prefix, as on the platform. */
export function forwardToFunctions(socketPath: string): RequestListener {
  return forwardToSocket({
    socketPath,
    rewrite: (path) => path.slice(PREFIX.length),
    refuse(response) {
      response.setHeader("sb-error-code", "BOOT_ERROR");
      answerJson(response, 503, {
        code: "BOOT_ERROR",
        message: "Function failed to start (please check logs)",
      });
    },
  });
}
