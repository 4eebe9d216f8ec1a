import type { RequestListener } from "node:http";
import { answerJson } from "./answer-json.ts";
import type { Health } from "./check-health.ts";
import { REALTIME_PATH } from "./forward-to-realtime.ts";
import { publicUrl } from "./public-url.ts";

export interface Routes {
  /** Answers /auth/v1 and /rest/v1. */
  api: RequestListener;
  functions: RequestListener;
  realtime: RequestListener;
  /** Everything that is no API; null when the stack runs without the console. */
  console: RequestListener | null;
  publishableKey: string;
  health: () => Promise<Health>;
}

const HOSTED_PATH = /^\/(?:auth|rest|functions|realtime|storage|graphql)\/v1(?:\/|$)/;

/** One port, the paths of a hosted project. */
export function routeRequest(routes: Routes): RequestListener {
  return (request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (/^\/(?:auth|rest)\/v1(?:\/|$)/.test(path)) return routes.api(request, response);
    if (path.startsWith("/functions/v1/")) return routes.functions(request, response);
    if (REALTIME_PATH.test(path)) return routes.realtime(request, response);
    if (path === "/config.json") {
      return answerJson(response, 200, { apiUrl: publicUrl(request), publishableKey: routes.publishableKey });
    }
    if (path === "/health") {
      routes.health().then(
        (parts) => answerJson(response, Object.values(parts).every(Boolean) ? 200 : 503, parts),
        () => answerJson(response, 503, { database: false, functions: false, realtime: false }),
      );
      return;
    }
    if (HOSTED_PATH.test(path) || routes.console === null) {
      return answerJson(response, 404, { message: `The local stack serves nothing at ${path}.` });
    }
    return routes.console(request, response);
  };
}
