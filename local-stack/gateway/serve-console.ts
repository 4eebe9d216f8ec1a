import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { answerJson } from "./answer-json.ts";
import type { ConsoleFile, Encoding } from "./console-files.ts";
import { securityHeadersOf } from "./security-headers.ts";

/** The console: its files, and its page for every other address a browser opens. */
export function serveConsole(files: Map<string, ConsoleFile>): RequestListener {
  const page = files.get("/index.html");
  if (page === undefined) throw new Error("the console has no index.html");
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      return answerJson(response, 405, { message: `The console does not answer ${request.method}.` });
    }
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const file = files.get(path) ?? (isNavigation(request) ? page : undefined);
    if (file === undefined) return answerJson(response, 404, { message: `The console has no file ${path}.` });
    send(path, file, request, response).catch(() => response.destroy());
  };
}

/** Addresses of pages may end like file names (`/tables/public.orders`), so what is asked for decides. */
function isNavigation(request: IncomingMessage): boolean {
  return /text\/html|\*\/\*/.test(request.headers.accept ?? "*/*") && !request.url?.startsWith("/assets/");
}

async function send(
  path: string,
  file: ConsoleFile,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeaders(new Map(Object.entries(securityHeadersOf(path))));
  response.setHeader("cache-control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  response.setHeader("etag", file.etag);
  if (file.compressible) response.setHeader("vary", "accept-encoding");
  if (request.headers["if-none-match"] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const encoding = file.compressible ? chooseEncoding(request.headers["accept-encoding"]) : null;
  const body = await file.body(encoding);
  if (encoding !== null) response.setHeader("content-encoding", encoding);
  response.writeHead(200, { "content-type": file.type, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

function chooseEncoding(accepted: string | string[] | undefined): Encoding | null {
  const offered = String(accepted ?? "")
    .split(",")
    .map((entry) => entry.trim());
  const wanted = (name: string) =>
    offered.some(
      (entry) => entry === name || (entry.startsWith(`${name};`) && !/;\s*q=0(?:\.0*)?$/.test(entry)),
    );
  if (wanted("br")) return "br";
  return wanted("gzip") ? "gzip" : null;
}
