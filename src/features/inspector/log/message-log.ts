import type { InspectedMessage } from "./inspected-message.ts";

const MOST = 5_000;
/** Beyond both together the oldest go in one step: each step moves all rows of the list. */
const SLACK = 500;
/** Of frames; beyond it the older half goes. */
const MOST_BYTES = 64_000_000;

export interface LogView {
  /** Oldest first. */
  messages: readonly InspectedMessage[];
  /** Since the log was cleared, including those that are gone. */
  total: number;
  /** The oldest, which made room. */
  dropped: number;
  paused: boolean;
  /** Recorded since the view was paused. */
  unseen: number;
}

export interface MessageLog {
  add(message: Omit<InspectedMessage, "id">): void;
  clear(): void;
  pause(paused: boolean): void;
  subscribe(listener: () => void): () => void;
  view(): LogView;
}

const empty: LogView = { messages: [], total: 0, dropped: 0, paused: false, unseen: 0 };

/**
 * The last 5,000 messages and up to 500 more, or 64 MB of them. However many come, the view changes when `later` says
 * so; paused it stands still while the log goes on.
 */
export function createMessageLog(later: (act: () => void) => void, most = MOST): MessageLog {
  const slack = Math.min(SLACK, most);
  const listeners = new Set<() => void>();
  let messages: InspectedMessage[] = [];
  let total = 0;
  let bytes = 0;
  let view = empty;
  let due = false;

  const show = () => {
    due = false;
    if (view.paused) view = { ...view, unseen: total - view.total };
    else {
      view = { messages: [...messages], total, dropped: total - messages.length, paused: false, unseen: 0 };
    }
    for (const listener of listeners) listener();
  };
  const keep = (count: number) => {
    messages = messages.slice(-count);
    bytes = messages.reduce((sum, message) => sum + keptBytes(message), 0);
  };
  const showSoon = () => {
    if (due) return;
    due = true;
    later(show);
  };

  return {
    add(message) {
      total += 1;
      messages.push({ ...message, id: total });
      bytes += keptBytes(message);
      if (messages.length > most + slack) keep(most);
      if (bytes > MOST_BYTES) keep(Math.ceil(messages.length / 2));
      showSoon();
    },
    clear() {
      messages = [];
      total = 0;
      bytes = 0;
      view = { ...empty, paused: view.paused };
      show();
    },
    pause(paused) {
      view = { ...view, paused };
      show();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    view: () => view,
  };
}

function keptBytes({ raw, size }: Omit<InspectedMessage, "id">): number {
  return raw === null ? 0 : size;
}
