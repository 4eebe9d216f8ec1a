import { randomBytes } from "node:crypto";
import type { Channel } from "../channels/channel.ts";
import { topicKey } from "../channels/topic-key.ts";

export interface PresenceMeta extends Record<string, unknown> {
  phx_ref: string;
  /** On an update: the reference it replaces. */
  phx_ref_prev?: string;
}

/** By presence key. */
export type PresenceState = Record<string, { metas: PresenceMeta[] }>;

export interface PresenceDiff {
  joins: PresenceState;
  leaves: PresenceState;
}

/** Who is present in which topic, under which key and with what. */
export class PresenceBoard {
  readonly #topics = new Map<string, Map<Channel, PresenceMeta>>();

  state(channel: Channel): PresenceState {
    const state: PresenceState = Object.create(null);
    for (const [{ presenceKey }, meta] of this.#topics.get(topicKey(channel)) ?? []) {
      const present = state[presenceKey];
      if (present === undefined) state[presenceKey] = { metas: [meta] };
      else present.metas.push(meta);
    }
    return state;
  }

  /** Puts a channel's presence there, or replaces it. */
  track(channel: Channel, payload: Record<string, unknown>): PresenceDiff {
    const topic = topicKey(channel);
    const tracked = this.#topics.get(topic) ?? new Map<Channel, PresenceMeta>();
    this.#topics.set(topic, tracked);
    const before = tracked.get(channel);
    const meta: PresenceMeta = { ...payload, phx_ref: newRef() };
    if (before !== undefined) meta.phx_ref_prev = before.phx_ref;
    tracked.set(channel, meta);
    return { joins: one(channel, meta), leaves: before === undefined ? {} : one(channel, before) };
  }

  /** null: it was not there. */
  untrack(channel: Channel): PresenceDiff | null {
    const topic = topicKey(channel);
    const tracked = this.#topics.get(topic);
    const meta = tracked?.get(channel);
    if (tracked === undefined || meta === undefined) return null;
    tracked.delete(channel);
    if (tracked.size === 0) this.#topics.delete(topic);
    return { joins: {}, leaves: one(channel, meta) };
  }
}

function one({ presenceKey }: Channel, meta: PresenceMeta): PresenceState {
  const state: PresenceState = Object.create(null);
  state[presenceKey] = { metas: [meta] };
  return state;
}

function newRef(): string {
  return randomBytes(9).toString("base64url");
}
