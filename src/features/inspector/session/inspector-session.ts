import { RealtimeClient } from "@supabase/supabase-js";
import type { Config } from "../../../lib/config.ts";
import { isLost } from "../../../lib/realtime/is-lost.ts";
import { within } from "../../../lib/realtime/within.ts";
import type { MessageLog } from "../log/message-log.ts";
import { recordFrames } from "../log/record-frames.ts";
import { bindChanges } from "./bind-changes.ts";
import { describeClose } from "./describe-close.ts";
import type { JoinSettings } from "./join-settings.ts";
import { recordingTransport } from "./recording-transport.ts";

export type PresenceState = Record<string, Record<string, unknown>[]>;

/**
 * joining: the first answer is awaited. joined. lost: the client tries again by itself. ended: refused, closed by the
 * server, or left; nothing more will come.
 */
export interface SessionState {
  phase: "joining" | "joined" | "lost" | "ended";
  /** The server's or the client's own words for why it is lost or ended; null when it was left. */
  reason: string | null;
  presence: PresenceState;
  /** SUBSCRIBED is no proof: the system message is. null without a binding, or while it is awaited. */
  changes: { ok: boolean; message: string } | null;
}

export type SendResult = "ok" | "timed out" | "error" | (string & {});

/** One joined channel and its socket. */
export interface InspectorSession {
  subscribe(listener: () => void): () => void;
  state(): SessionState;
  broadcast(event: string, payload: Record<string, unknown>): Promise<SendResult>;
  track(presence: Record<string, unknown>): Promise<SendResult>;
  untrack(): Promise<SendResult>;
  /** Sends the token that is current now to the channel. */
  renewToken(): Promise<void>;
  leave(): Promise<void>;
  /** Without a word to the server, for a page that goes away. */
  end(): void;
}

interface SessionParts {
  config: Config;
  settings: JoinSettings;
  /** null: the publishable key is all there is. */
  token: (() => Promise<string | null>) | null;
  log: MessageLog;
}

interface SystemMessage {
  extension?: string;
  status?: string;
  message?: string;
}

const TOKEN_TIMEOUT_MS = 10_000;

/** Joins with the official client, over a socket that records. */
export function startSession({ config, settings, token, log }: SessionParts): InspectorSession {
  const listeners = new Set<() => void>();
  let state: SessionState = { phase: "joining", reason: null, presence: {}, changes: null };
  let lastWords: string | null = null;
  let over = false;

  const learn = (change: Partial<SessionState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const note = (summary: string, problem: boolean) => {
    const event = { topic: "", event: "socket", summary, reason: null, problem, raw: null, latency: null };
    log.add({ direction: "in", at: Date.now(), size: 0, kind: "close", ...event });
  };

  const client = new RealtimeClient(`${config.apiUrl.replace(/^http/, "ws")}/realtime/v1`, {
    params: { apikey: config.publishableKey },
    vsn: settings.vsn,
    transport: recordingTransport({
      frame: recordFrames(log.add),
      opened: () => note("The socket is open", false),
      closed: (code, reason) => note(`The socket was closed: ${describeClose(code, reason)}`, !over),
    }),
    ...(token === null ? {} : { accessToken: token }),
  });
  const channel = client.channel(settings.topic, {
    config: {
      private: settings.private,
      broadcast: settings.broadcast,
      presence: settings.presence,
    },
  });

  const end = () => {
    over = true;
    channel.teardown();
    void client.disconnect();
  };
  const finish = (reason: string | null) => {
    if (over) return;
    end();
    learn({ phase: "ended", reason });
  };

  bindChanges(channel, settings.changes);
  channel.on("system", {}, ({ extension, status, message = "" }: SystemMessage) => {
    if (extension === "postgres_changes") learn({ changes: { ok: status === "ok", message } });
    else if (status === "error") lastWords = message;
  });
  if (settings.presence.enabled) {
    channel.on("presence", { event: "sync" }, () => learn({ presence: { ...channel.presenceState() } }));
  }

  // Nothing of what was known on the old socket holds on the next one.
  const lost = { phase: "lost", changes: null, presence: {} } as const;
  const join = () =>
    channel.subscribe((status, error) => {
      if (over) return;
      if (status === "SUBSCRIBED") learn({ phase: "joined", reason: null });
      else if (status === "CLOSED") finish(lastWords);
      else if (status === "TIMED_OUT") learn({ ...lost, reason: "The join timed out" });
      else if (isLost(error)) learn({ ...lost, reason: error?.message ?? "connection lost" });
      else finish(error?.message ?? null);
    });
  // A private channel is refused without its token, which the client would fetch too late.
  within(AbortSignal.timeout(TOKEN_TIMEOUT_MS), client.setAuth()).then(
    () => {
      if (!over) join();
    },
    () => finish("the session's token could not be read in time"),
  );

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    broadcast: (event, payload) => channel.send({ type: "broadcast", event, payload }),
    track: (presence) => channel.track(presence),
    untrack: () => channel.untrack(),
    renewToken: () => client.setAuth(),
    async leave() {
      if (over) return;
      over = true;
      await channel.unsubscribe();
      end();
      learn({ phase: "ended", reason: null });
    },
    end,
  };
}
