import type { RealtimeChannel } from "@supabase/supabase-js";
import { Inbox } from "./inbox.ts";

export type Row = Record<string, unknown>;
/** As the client hands it to a callback. */
export interface Change {
  eventType: "INSERT" | "UPDATE" | "DELETE";
  schema: string;
  table: string;
  commit_timestamp: string;
  new: Row;
  old: Row;
  errors: string[] | null;
}

export interface SystemMessage {
  extension: string;
  status: "ok" | "error";
  message: string;
  channel: string;
}

/** Bindings beyond what the types of the client of this version know. */
export interface Asked {
  event: string;
  schema?: string;
  table?: string;
  filter?: string;
  select?: string[];
}

export interface Listening {
  channel: RealtimeChannel;
  changes: Inbox<Change>;
  system: Inbox<SystemMessage>;
  statuses: Inbox<{ status: string; error: string | null }>;
}

/** Subscribes a channel to changes, without waiting for anything. */
export function startListening(channel: RealtimeChannel, bindings: Asked[]): Listening {
  const changes = new Inbox<Change>();
  const system = new Inbox<SystemMessage>();
  const statuses = new Inbox<{ status: string; error: string | null }>();
  for (const binding of bindings) {
    channel.on("postgres_changes", binding as { event: "*"; schema: string }, (change) =>
      changes.push(change as Change),
    );
  }
  channel
    .on("system", {}, system.push)
    .subscribe((status, error) => statuses.push({ status, error: error?.message ?? null }));
  return { channel, changes, system, statuses };
}

/** Subscribes a channel to changes and waits until the database knows. */
export async function listen(channel: RealtimeChannel, bindings: Asked[]): Promise<Listening> {
  const listening = startListening(channel, bindings);
  const { status, message } = await listening.system.find(
    ({ extension }) => extension === "postgres_changes",
  );
  if (status !== "ok") throw new Error(message);
  return listening;
}

/** Joins a channel; throws the reason when it is refused. */
export async function join(channel: RealtimeChannel): Promise<RealtimeChannel> {
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === "SUBSCRIBED") resolve();
      else reject(error ?? new Error(status));
    });
  });
  return channel;
}
