import { SOURCE_TIMEOUT_MS } from "./source-timeout.ts";
import { isTimeout, whyNotAnswered } from "./why-not-answered.ts";

export interface EndpointRequest {
  /** In words, as in "the Prometheus endpoint of Realtime". */
  name: string;
  url: string;
  authorization: string;
  /** Settings that hold the address and the credential. */
  settings: string;
  /** How long an answer stands for the next who asks: several consoles and the schedule share it. */
  keepMs: number;
  /** How long it may take; by default what a snapshot can wait for. */
  timeoutMs?: number;
  /** Headers in place of `authorization`, where a service names its credential otherwise. */
  headers?: Record<string, string>;
}

export type EndpointAnswer =
  | { ok: true; text: string /** ms since the epoch. */; at: number }
  | { ok: false; reason: string; remedy: string };

const FAILURE_KEPT_MS = 3_000;
/** Longer than the pause between two samples, so that every other one need not wait. */
const SILENCE_KEPT_MS = 8_000;
/** The Management API locks a token out for a minute. */
const THROTTLED_KEPT_MS = 60_000;

const kept = new Map<string, { until: number; answer: Promise<EndpointAnswer> }>();

/** Asks an endpoint beside the database. Never throws, never takes longer than its timeout, and asks once for all. */
export function askEndpoint(request: EndpointRequest): Promise<EndpointAnswer> {
  const now = Date.now();
  for (const [key, { until }] of kept) {
    if (until <= now) kept.delete(key);
  }
  const key = `${request.url} ${request.authorization}`;
  const before = kept.get(key);
  if (before !== undefined) return before.answer;
  const asking = ask(request);
  const entry = { until: Number.POSITIVE_INFINITY, answer: asking.then(({ answer }) => answer) };
  kept.set(key, entry);
  asking.then(({ keepMs }) => {
    entry.until = Date.now() + keepMs;
  });
  return entry.answer;
}

async function ask(request: EndpointRequest): Promise<{ answer: EndpointAnswer; keepMs: number }> {
  try {
    const response = await fetch(request.url, {
      headers: request.headers ?? { authorization: request.authorization },
      // A redirect would carry the credential elsewhere.
      redirect: "error",
      signal: AbortSignal.timeout(request.timeoutMs ?? SOURCE_TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.ok) return { answer: { ok: true, text, at: Date.now() }, keepMs: request.keepMs };
    return {
      answer: { ok: false, ...whyNotAnswered(request, { status: response.status }) },
      keepMs: response.status === 429 ? retryAfter(response) : FAILURE_KEPT_MS,
    };
  } catch (error) {
    return {
      answer: { ok: false, ...whyNotAnswered(request, { error }) },
      keepMs: isTimeout(error) ? SILENCE_KEPT_MS : FAILURE_KEPT_MS,
    };
  }
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get("retry-after") ?? "");
  return seconds > 0 && seconds <= 3_600 ? seconds * 1000 : THROTTLED_KEPT_MS;
}
