import { RealtimeClient } from "@supabase/supabase-js";
import { LIVE_EVENT, LIVE_TOPIC } from "#domain/live/live-topic.ts";
import { explainReason } from "#domain/realtime-reasons/explain-reason.ts";
import type { Config } from "../config.ts";
import { isLost } from "./is-lost.ts";
import { within } from "./within.ts";

/** A server that answers at all does so sooner; see rejoin-delay.ts for what hangs on it. */
const JOIN_TIMEOUT_MS = 10_000;
/** A dead socket is noticed after two of them. */
const HEARTBEAT_MS = 10_000;

/** One attempt at the topic of samples: `joined` at most once, `lost` at most once and last. */
export interface LiveChannelEvents {
  joined(): void;
  /** `reason` is a sentence. */
  lost(reason: string): void;
  /** Payload of a sample, unchecked. */
  message(payload: unknown): void;
}

/** Starts an attempt; what it returns ends it without a word. */
export type JoinLiveTopic = (on: LiveChannelEvents) => () => void;

/**
 * The official client, for one attempt: its socket and its timers end with the first failure, because it does
 * not rejoin by itself after phx_close, and two clocks that try again would fight.
 */
export function joinLiveTopic(config: Config, currentToken: () => Promise<string | null>): JoinLiveTopic {
  return (on) => {
    let over = false;
    let lastWords: string | null = null;
    const client = new RealtimeClient(`${config.apiUrl.replace(/^http/, "ws")}/realtime/v1`, {
      params: { apikey: config.publishableKey },
      accessToken: currentToken,
      timeout: JOIN_TIMEOUT_MS,
      heartbeatIntervalMs: HEARTBEAT_MS,
    });
    const channel = client.channel(LIVE_TOPIC, { config: { private: true } });

    const end = () => {
      over = true;
      channel.teardown();
      void client.disconnect();
    };
    const lose = (reason: string) => {
      if (over) return;
      end();
      on.lost(reason);
    };

    channel
      .on("broadcast", { event: LIVE_EVENT }, ({ payload }) => {
        if (!over) on.message(payload);
      })
      .on("system", {}, (told: { status?: string; message?: string }) => {
        if (told.status === "error") lastWords = told.message ?? null;
      });
    // A private channel is refused without the session's token, which the client would fetch too late.
    within(AbortSignal.timeout(JOIN_TIMEOUT_MS), client.setAuth()).then(
      () => {
        if (over) return;
        channel.subscribe((status, error) => {
          if (over) return;
          if (status === "SUBSCRIBED") on.joined();
          else if (status === "TIMED_OUT") lose("Realtime did not answer in time.");
          else if (status === "CLOSED") lose(`Realtime closed the channel${quote(lastWords)}`);
          else lose(describeError(error));
        });
      },
      () => lose("The session's token could not be read in time."),
    );
    return end;
  };
}

/** What the server answered to the join is worth showing; of a socket that failed, browsers tell nothing. */
function describeError(error: Error | undefined): string {
  if (error === undefined || isLost(error)) {
    return "The connection to Realtime was lost, or could not be made.";
  }
  return `Realtime refused the channel${quote(error.message)}`;
}

/** The server's words, and what they mean where that is known. */
function quote(words: string | null): string {
  if (words === null || words === "") return ".";
  const known = explainReason(words);
  return `: ${words.replace(/\.$/, "")}.${known === null ? "" : ` ${known.meaning} ${known.remedy}`}`;
}
