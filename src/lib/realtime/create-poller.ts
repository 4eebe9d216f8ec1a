import { within } from "./within.ts";

/** R4.5. */
const POLL_MS = 5_000;
const TIMEOUT_MS = 10_000;

export interface Poller {
  /** Asks now, wanted or not, and from then on every POLL_MS while it is wanted. */
  start(): void;
  /** Asks as soon as nothing else is under way, if it is wanted. */
  hasten(): void;
  /** No further question until it is hastened; one that is under way may be answered. */
  pause(): void;
  /** Answers that are under way are dropped. */
  stop(): void;
}

export function createPoller<Answer>(parts: {
  read(signal: AbortSignal): Promise<Answer>;
  /** Looked at before each question. */
  wanted(): boolean;
  answered(answer: Answer): void;
  /** `reason` is a sentence. */
  failed(reason: string): void;
}): Poller {
  let asking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (parts.wanted()) void ask();
    }, delay);
  }

  async function ask(): Promise<void> {
    if (asking !== null) return;
    const own = new AbortController();
    asking = own;
    const startedAt = Date.now();
    const signal = AbortSignal.any([own.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    // Reading begins with the session's token, which no signal cuts short.
    const told = await within(signal, parts.read(signal))
      .then((answer) => ({ answer }))
      .catch((error: unknown) => ({ reason: describeFailure(error) }));
    if (own.signal.aborted) return;
    asking = null;
    if ("answer" in told) parts.answered(told.answer);
    else parts.failed(told.reason);
    schedule(Math.max(0, startedAt + POLL_MS - Date.now()));
  }

  return {
    start: () => void ask(),
    hasten: () => schedule(0),
    pause: () => clearTimeout(timer),
    stop() {
      clearTimeout(timer);
      asking?.abort();
      asking = null;
    },
  };
}

function describeFailure(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return "Neither Realtime nor the functions answer in time.";
  }
  return error instanceof Error ? error.message : String(error);
}
