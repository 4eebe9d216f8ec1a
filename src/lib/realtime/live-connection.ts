import { replaceEqualDeep } from "@tanstack/react-query";
import type { LiveAnswer } from "#domain/api/observe.ts";
import { type LiveSnapshot, liveSnapshotSchema } from "#domain/live/live-snapshot.ts";
import { type ConnectionFacts, type ConnectionState, nextState } from "./connection-state.ts";
import { createPoller } from "./create-poller.ts";
import type { JoinLiveTopic } from "./join-live-topic.ts";
import type { PageEvents } from "./page-events.ts";
import { rejoinDelay } from "./rejoin-delay.ts";
import { usualSilence } from "./sample-rhythm.ts";

const KNOWN_TIMES = 4;
/**
 * Where the functions say that nothing would be sent, joining only fills the project's log with refusals. But a
 * Realtime that was never used has no `send` before the first client connects, so somebody has to try.
 */
const UNINVITED_MS = 60_000;
/** Samples are broadcast for five minutes from when a console asked; whoever asks late polls once through the silence. */
const STILL_OPEN_MS = 120_000;

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
  let rejoinTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let stillOpenTimer: ReturnType<typeof setInterval> | undefined;

  const poller = createPoller({
    read: readLive,
    wanted: () => state.status !== "live" && page.visible(),
    answered: onAnswer,
    failed(pollFailure) {
      // While Realtime delivers, the poll only keeps it going; what failed then says nothing of the next loss.
      if (state.status !== "live") learn({ pollFailure });
    },
  });

  const notify = () => {
    for (const listener of listeners) listener();
  };

  function learn(change: Partial<ConnectionFacts>): void {
    facts = { ...facts, ...change };
    const next = nextState(state, facts, Date.now());
    if (next === state) return;
    const wasLive = state.status === "live";
    state = next;
    if (wasLive) poller.hasten();
    notify();
  }

  function attempt(): void {
    clearTimeout(rejoinTimer);
    leave?.();
    leave = join({ joined: onJoined, lost: onLost, message: onMessage });
  }

  function onJoined(): void {
    awaitSample();
    learn({ channel: { is: "joined" }, overdue: null, pollFailure: null });
  }

  function onLost(reason: string): void {
    leave = null;
    failures += 1;
    clearTimeout(silenceTimer);
    rejoinTimer = setTimeout(attempt, mayJoin ? rejoinDelay(failures, random()) : UNINVITED_MS);
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
    // Joining alone proves nothing: a server over its limits lets in and closes again.
    failures = 0;
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

  function onAnswer({ snapshot, lastSampleAt, broadcast }: LiveAnswer): void {
    if (lastSampleAt !== null) noteSampleTime(lastSampleAt);
    show({ snapshot, receivedAt: Date.now(), via: "poll" });
    learn({ pollFailure: null });
    const invited = broadcast && !mayJoin;
    mayJoin = broadcast;
    if (invited && facts.channel.is === "lost") attempt();
  }

  function tryNow(): void {
    if (facts.channel.is === "lost") attempt();
    poller.hasten();
  }

  function start(): void {
    facts = begin;
    state = { status: "connecting", reason: null, since: Date.now() };
    stopListening = page.listen({
      shown: tryNow,
      hidden: poller.pause,
      // Only a new connection tells whether this network reaches Realtime; localhost is reached without any.
      networkChanged: () => {
        attempt();
        poller.hasten();
      },
    });
    attempt();
    poller.start();
    stillOpenTimer = setInterval(() => {
      if (page.visible()) poller.start();
    }, STILL_OPEN_MS);
  }

  function stop(): void {
    stopListening?.();
    leave?.();
    poller.stop();
    clearTimeout(rejoinTimer);
    clearTimeout(silenceTimer);
    clearInterval(stillOpenTimer);
    leave = null;
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
