import { request as ask, type RequestListener } from "node:http";
import { answerJson } from "./answer-json.ts";

const PREFIX = "/functions/v1";

/** Streams a request to the functions and their answer back; the path loses its prefix, as on the platform. */
export function forwardToFunctions(socketPath: string): RequestListener {
  return (request, response) => {
    const { connection: _hop, ...headers } = request.headers;
    const upstream = ask(
      {
        socketPath,
        method: request.method,
        path: (request.url ?? "/").slice(PREFIX.length),
        headers: { ...headers, "x-forwarded-for": request.socket.remoteAddress ?? "" },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.once("error", () => response.destroy());
      },
    );
    upstream.once("error", () => {
      if (response.headersSent) return response.destroy();
      response.setHeader("sb-error-code", "BOOT_ERROR");
      answerJson(response, 503, {
        code: "BOOT_ERROR",
        message: "Function failed to start (please check logs)",
      });
    });
    response.once("close", () => {
      if (!response.writableFinished) upstream.destroy();
    });
    request.pipe(upstream);
  };
}
