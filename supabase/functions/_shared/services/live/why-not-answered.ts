import type { EndpointRequest } from "./ask-endpoint.ts";
import { SOURCE_TIMEOUT_MS } from "./source-timeout.ts";

type Failure = { status: number } | { error: unknown };

/** Why an endpoint told nothing, and what to do. Names addresses and settings, never credentials. */
export function whyNotAnswered(
  { name, url, settings, timeoutMs }: Pick<EndpointRequest, "name" | "url" | "settings" | "timeoutMs">,
  failure: Failure,
): { reason: string; remedy: string } {
  const { origin, pathname } = new URL(url);
  const address = `${origin}${pathname}`;
  if ("error" in failure) {
    return isTimeout(failure.error)
      ? {
          reason: `${name} did not answer within ${(timeoutMs ?? SOURCE_TIMEOUT_MS) / 1000} s.`,
          remedy: `Check that ${address} can be reached from where the functions run.`,
        }
      : {
          reason: `${name} cannot be reached.`,
          remedy: `Check that ${address} is right and runs (${settings}).`,
        };
  }
  const { status } = failure;
  if (status === 401 || status === 403) {
    return { reason: `${name} refused the credential (${status}).`, remedy: `Renew it: ${settings}.` };
  }
  if (status === 429) {
    return {
      reason: `${name} answers too many requests (429).`,
      remedy: "It is asked again in a minute; use a token that nothing else uses.",
    };
  }
  if (status === 404) {
    return { reason: `${name} is not at ${address} (404).`, remedy: `Check ${settings}.` };
  }
  return {
    reason: `${name} failed (${status}).`,
    remedy: `It is asked again with the next sample. If that goes on, the log of the service at ${origin} says why.`,
  };
}

export function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
}
