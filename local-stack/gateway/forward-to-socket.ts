import { request as ask, type RequestListener, type ServerResponse } from "node:http";

export interface ForwardOptions {
  socketPath: string;
  /** The part's path for one of the gateway. */
  rewrite: (path: string) => string;
  /** Answers while the part does not. */
  refuse: (response: ServerResponse) => void;
}

/** Streams a request to a part of the stack, and its answer back. */
export function forwardToSocket({ socketPath, rewrite, refuse }: ForwardOptions): RequestListener {
  return (request, response) => {
    const { connection: _hop, ...headers } = request.headers;
    const upstream = ask(
      {
        socketPath,
        method: request.method,
        path: rewrite(request.url ?? "/"),
        headers: { ...headers, "x-forwarded-for": request.socket.remoteAddress ?? "" },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.once("error", () => response.destroy());
      },
    );
    upstream.once("error", () => {
      if (response.headersSent) response.destroy();
      else refuse(response);
    });
    response.once("close", () => {
      if (!response.writableFinished) upstream.destroy();
    });
    request.pipe(upstream);
  };
}
