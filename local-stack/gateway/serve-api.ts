import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Api } from "../api/start-api.ts";

const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
const EXPOSED = "content-range, content-location, preference-applied, x-sb-error-code, sb-error-code";

/** Auth and REST for any origin: they read tokens from headers only, never cookies. */
export function serveApi(api: Api): RequestListener {
  return getRequestListener(
    async (request) => {
      if (request.method === "OPTIONS") return preflight(request);
      const answer = await api.fetch(request);
      const headers = new Headers(answer.headers);
      headers.set("access-control-allow-origin", "*");
      headers.set("access-control-expose-headers", EXPOSED);
      headers.delete("access-control-allow-credentials");
      return new Response(answer.body, { status: answer.status, headers });
    },
    { overrideGlobalObjects: false },
  );
}

function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": METHODS,
      "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "*",
      "access-control-max-age": "7200",
    },
  });
}
