import { replaceEqualDeep } from "@tanstack/react-query";
import type { LiveAnswer } from "#domain/api/observe.ts";
import { type LiveSnapshot, liveSnapshotSchema } from "#domain/live/live-snapshot.ts";
import { type ConnectionFacts, type ConnectionState, nextState } from "./connection-state.ts";
import type { JoinLiveTopic } from "./join-live-topic.ts";
import type { PageEvents } from "./page-events.ts";
import { rejoinDelay } from "./rejoin-delay.ts";
import { usualSilence } from "./sample-rhythm.ts";

/** R4.5. */
const POLL_MS = 5_000;
const POLL_TIMEOUT_MS = 10_000;
const KNOWN_TIMES = 4;

/** The latest of what is known, and how it came. */
export interface LiveSample {
  snapshot: LiveSnapshot;
  /** By this browser's clock, in milliseconds since 1970. */
  receivedAt: number;
  via: "broadcast" | "poll";
}

/** Runs while anybody is subscribed to it. */
export interface LiveConnection {
  subscribe(listener: () => void): () => void;
  state(): ConnectionState;
  sample(): LiveSample | null;
  /** Tries at once what would be tried later. */
  retry(): void;
}

export interface LiveConnectionParts {
  join: JoinLiveTopic;
  readLive(signal: AbortSignal): Promise<LiveAnswer>;
  page: PageEvents;
  /** Calls back before the next frame is drawn, so that many samples are one change of the page. */
  beforeFrame(act: () => void): void;
  random?: () => number;
}

const begin: ConnectionFacts = { channel: { is: "joining" }, overdue: null, pollFailure: null };

/** Samples by Realtime as long as it works, by polling while it does not, and back (R4.5). */
export function createLiveConnection(parts: LiveConnectionParts): LiveConnection {
  const { join, readLive, page, beforeFrame, random = Math.random } = parts;
  const listeners = new Set<() => void>();
  let facts = begin;
  let state: ConnectionState = { status: "connecting", reason: null, since: Date.now() };
  let sample: LiveSample | null = null;
  let sampleTimes: number[] = [];
  let waiting: { payload: unknown; receivedAt: number } | null = null;
  /** What the functions last said: whether consoles may join the topic. */
  let mayJoin = true;
  let failures = 0;
  let leave: (() => void) | null = null;
  let stopListening: (() => void) | null = null;
  let polling: AbortController | null = null;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;
  let rejoinTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;

  const notify = () => {
    for (const listener of listeners) listener();
  };

  function learn(change: Partial<ConnectionFacts>): void {
    facts = { ...facts, ...change };
    const next = nextState(state, facts, Date.now());
    if (next === state) return;
    const wasLive = state.status === "live";
    state = next;
    if (wasLive) schedulePoll(0);
    notify();
  }

  function attempt(): void {
    clearTimeout(rejoinTimer);
    leave?.();
    leave = join({ joined: onJoined, lost: onLost, message: onMessage });
  }

  function onJoined(): void {
    failures = 0;
    awaitSample();
    learn({ channel: { is: "joined" }, overdue: null, pollFailure: null });
  }

  function onLost(reason: string): void {
    leave = null;
    failures += 1;
    clearTimeout(silenceTimer);
    if (mayJoin) rejoinTimer = setTimeout(attempt, rejoinDelay(failures, random()));
    learn({ channel: { is: "lost", reason } });
  }

  function onMessage(payload: unknown): void {
    awaitSample();
    const first = waiting === null;
    waiting = { payload, receivedAt: Date.now() };
    if (first) beforeFrame(showWaiting);
  }

  function showWaiting(): void {
    if (waiting === null) return;
    const { payload, receivedAt } = waiting;
    waiting = null;
    const parsed = liveSnapshotSchema.safeParse(snapshotOf(payload));
    if (!parsed.success) {
      learn({ overdue: "Samples come in a form this console does not know. Reload the page." });
      return;
    }
    noteSampleTime(parsed.data.at);
    show({ snapshot: parsed.data, receivedAt, via: "broadcast" });
    learn({ overdue: null });
  }

  function show(next: LiveSample): void {
    if (sample !== null && Date.parse(next.snapshot.at) < Date.parse(sample.snapshot.at)) return;
    // Parts that are as they were keep their objects, so that nothing is drawn anew for them.
    sample = { ...next, snapshot: replaceEqualDeep(sample?.snapshot, next.snapshot) };
    notify();
  }

  function noteSampleTime(at: string): void {
    const time = Date.parse(at);
    if (time > (sampleTimes.at(-1) ?? 0)) sampleTimes = [...sampleTimes, time].slice(-KNOWN_TIMES);
  }

  function awaitSample(): void {
    clearTimeout(silenceTimer);
    const usual = usualSilence(sampleTimes);
    silenceTimer = setTimeout(
      () =>
        learn({ overdue: `Realtime is connected, but no sample came for ${Math.round(usual / 1000)} s.` }),
      usual,
    );
  }

  function schedulePoll(delay: number): void {
    clearTimeout(pollTimer);
    pollTimer = setTimeout(() => {
      if (state.status !== "live" && page.visible()) void poll();
    }, delay);
  }

  async function poll(): Promise<void> {
    if (polling !== null) return;
    const own = new AbortController();
    polling = own;
    const startedAt = Date.now();
    try {
      const answer = await readLive(AbortSignal.any([own.signal, AbortSignal.timeout(POLL_TIMEOUT_MS)]));
      if (own.signal.aborted) return;
      if (answer.lastSampleAt !== null) noteSampleTime(answer.lastSampleAt);
      show({ snapshot: answer.snapshot, receivedAt: Date.now(), via: "poll" });
      learn({ pollFailure: null });
      heed(answer.broadcast);
    } catch (error) {
      if (own.signal.aborted) return;
      learn({ pollFailure: describePollFailure(error) });
    }
    polling = null;
    schedulePoll(Math.max(0, startedAt + POLL_MS - Date.now()));
  }

  /** A console that may not join only fills the project's log with refusals. */
  function heed(broadcast: boolean): void {
    if (broadcast === mayJoin || facts.channel.is === "joined") return;
    mayJoin = broadcast;
    if (mayJoin) attempt();
    else {
      clearTimeout(rejoinTimer);
      leave?.();
      onLost("No policy on realtime.messages lets consoles receive samples.");
    }
  }

  function tryNow(): void {
    if (facts.channel.is === "lost" && mayJoin) attempt();
    schedulePoll(0);
  }

  function start(): void {
    facts = begin;
    state = { status: "connecting", reason: null, since: Date.now() };
    stopListening = page.listen({
      shown: tryNow,
      hidden: () => clearTimeout(pollTimer),
      // Only a new connection tells whether this network reaches Realtime; localhost is reached without any.
      networkChanged: () => {
        if (mayJoin) attempt();
        schedulePoll(0);
      },
    });
    attempt();
    void poll();
  }

  function stop(): void {
    stopListening?.();
    leave?.();
    polling?.abort();
    for (const timer of [pollTimer, rejoinTimer, silenceTimer]) clearTimeout(timer);
    leave = null;
    polling = null;
    waiting = null;
    sample = null;
    sampleTimes = [];
    mayJoin = true;
    failures = 0;
  }

  return {
    subscribe(listener) {
      if (listeners.size === 0) start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    state: () => state,
    sample: () => sample,
    retry: tryNow,
  };
}

function snapshotOf(payload: unknown): unknown {
  return typeof payload === "object" && payload !== null && "snapshot" in payload ? payload.snapshot : null;
}

function describePollFailure(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return "Neither Realtime nor the functions answer in time.";
  }
  return error instanceof Error ? error.message : String(error);
}
