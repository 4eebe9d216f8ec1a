import { randomUUID } from "node:crypto";
import type { Claims } from "../auth/claims.ts";
import type { RealtimeLog } from "../log/realtime-log.ts";
import { errorText } from "./error-text.ts";
import type { SubscriptionRow } from "./insert-subscription.ts";
import { inspectTerm } from "./inspect-term.ts";
import { isConnectionError } from "./is-connection-error.ts";
import { parseBinding } from "./parse-binding.ts";
import type { Change, ChannelSubscriber } from "./postgres-changes.ts";
import { SubscriptionError } from "./subscription-error.ts";

export interface ChannelOptions {
  subscriber: ChannelSubscriber;
  log: RealtimeLog;
  /** Inserts the rows, and settles when changes are read. */
  insert(rows: SubscriptionRow[]): Promise<void>;
  /** Says whose rows these are, before they are inserted. */
  register(subscriptionId: string, channel: Channel): void;
  forget(subscriptionIds: string[]): void;
}

/** The rows of one channel, kept as its bindings and claims want them. */
export interface Channel {
  /** Rows are there, or on their way. */
  readonly isLive: boolean;
  /** Inserts the rows, again if they were there. */
  subscribe(): void;
  refresh(claims: Claims): void;
  /** Sends a change to the bindings of these rows. */
  deliver(subscriptionIds: string[], change: Change): void;
  close(): void;
}

export function openChannel({ subscriber, log, insert, register, forget }: ChannelOptions): Channel {
  let claims = subscriber.claims;
  let bindingIds = new Map<string, number>();
  let isLive = false;
  let isClosed = false;
  let attempts = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;

  function rows(): SubscriptionRow[] {
    const parsed = subscriber.bindings.map(({ params }) => parseBinding(params));
    if (bindingIds.size === 0) {
      bindingIds = new Map(subscriber.bindings.map(({ id }) => [randomUUID(), id]));
      for (const id of bindingIds.keys()) register(id, channel);
    }
    const ids = [...bindingIds.keys()];
    return parsed.flatMap((params, i) => {
      const subscriptionId = ids[i];
      return subscriptionId === undefined ? [] : [{ subscriptionId, params, claims }];
    });
  }

  function drop(): void {
    isLive = false;
    forget([...bindingIds.keys()]);
    bindingIds = new Map();
  }

  async function attempt(): Promise<void> {
    if (isClosed) return;
    clearTimeout(retry);
    let wanted: SubscriptionRow[] = [];
    try {
      wanted = rows();
      isLive = true;
      await insert(wanted);
    } catch (error) {
      drop();
      if (!isClosed) explain(error);
    }
    // Closed meanwhile: the rows may have come after they were forgotten.
    if (isClosed) forget(wanted.map(({ subscriptionId }) => subscriptionId));
    else if (isLive) subscriber.onSystem("ok", "Subscribed to PostgreSQL");
  }

  function explain(error: unknown): void {
    if (error instanceof SubscriptionError) {
      log.write({ level: "warning", code: "RealtimeDisabledForConfiguration", text: error.message });
      subscriber.onSystem("error", error.message);
      return;
    }
    if (isConnectionError(error)) {
      const text = `Re-connecting to PostgreSQL with params: ${inspectTerm(subscriber.bindings.map(({ params }) => params))}`;
      log.write({ level: "warning", code: "ReconnectSubscribeToPostgres", text });
      retry = setTimeout(subscribe, between(1_000, 3_000));
      return;
    }
    log.write({ level: "warning", code: "UnableToSubscribeToPostgres", text: errorText(error) });
    subscriber.onSystem("error", errorText(error));
    retry = setTimeout(subscribe, between(5_000, 10_000));
  }

  function subscribe(): void {
    attempts = attempts.then(attempt);
  }

  const channel: Channel = {
    get isLive() {
      return isLive;
    },
    subscribe,
    refresh(fresh) {
      claims = fresh;
      subscribe();
    },
    deliver(subscriptionIds, change) {
      const ids = new Set(subscriptionIds.flatMap((id) => bindingIds.get(id) ?? []));
      if (ids.size > 0 && !isClosed) subscriber.onChange([...ids], change);
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
      drop();
    },
  };
  return channel;
}

function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}
