import { randomUUID } from "node:crypto";
import { z } from "zod";

/** What a join asks for, as far as it could be understood. */
export interface Join {
  isPrivate: boolean;
  ackBroadcast: boolean;
  selfBroadcast: boolean;
  wantsReplicationReady: boolean;
  presenceEnabled: boolean;
  presenceKey: string;
  /** As sent: whether it is an object is for replay to say; undefined when not asked for. */
  replay: unknown;
  /** null: no `config`, which is the API before it. */
  changes: unknown[] | null;
  /** `user_token` wins over `access_token`. */
  token: string | null;
  /** What was there and had the wrong type, by path. */
  faults: string[];
}

const record = z.record(z.string(), z.unknown());

/** Reads the payload of phx_join. Like the server, it takes what it can and never refuses. */
export function readJoin(payload: unknown): Join {
  const faults: string[] = [];
  const params = record.safeParse(payload).data ?? {};
  const config = section(params, "config", "config", faults);
  const broadcast = section(config, "broadcast", "config.broadcast", faults);
  const presence = section(config, "presence", "config.presence", faults);
  const flag = (from: Record<string, unknown>, name: string, path: string) => {
    const value = asBoolean(from[name]);
    if (value === null) faults.push(`${path}.${name}: unable to parse, expected boolean`);
    return value ?? false;
  };
  return {
    isPrivate: flag(config, "private", "config"),
    ackBroadcast: flag(broadcast, "ack", "config.broadcast"),
    selfBroadcast: flag(broadcast, "self", "config.broadcast"),
    wantsReplicationReady: flag(broadcast, "replication_ready", "config.broadcast"),
    presenceEnabled: flag(presence, "enabled", "config.presence"),
    presenceKey: keyOf(presence.key),
    replay: broadcast.replay,
    changes: "config" in params ? changesOf(config, faults) : null,
    token: tokenOf(params),
    faults,
  };
}

function section(from: Record<string, unknown>, name: string, path: string, faults: string[]) {
  const value = from[name];
  if (value === undefined || value === null) return {};
  const parsed = record.safeParse(value);
  if (!parsed.success) faults.push(`${path}: unable to parse, expected a map`);
  return parsed.data ?? {};
}

/** null: there, and no boolean. */
function asBoolean(value: unknown): boolean | null {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  const text = value.toLowerCase();
  return text === "true" ? true : text === "false" ? false : null;
}

function keyOf(key: unknown): string {
  if (typeof key === "string" && key !== "") return key;
  return typeof key === "number" ? String(key) : randomUUID();
}

function changesOf(config: Record<string, unknown>, faults: string[]): unknown[] {
  const changes = config.postgres_changes;
  if (changes === undefined || changes === null) return [];
  if (Array.isArray(changes)) return changes.filter((change) => change !== null);
  faults.push("config.postgres_changes: unable to parse, expected an array of maps");
  return [];
}

function tokenOf({ access_token, user_token }: Record<string, unknown>): string | null {
  const named = [access_token, user_token].find((token) => typeof token === "string" && token !== "");
  // A key among them stands for the connection's own token.
  if (typeof named === "string" && named.startsWith("sb_")) return null;
  if (typeof user_token === "string") return user_token;
  return typeof access_token === "string" ? access_token : null;
}
