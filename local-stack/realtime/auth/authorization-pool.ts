import type { Sql } from "postgres";
import type { RealtimeLog } from "../log/realtime-log.ts";
import { AuthorizationError } from "./authorization-error.ts";

/** The few connections on which policies are asked. */
export interface AuthorizationPool {
  /** @throws AuthorizationError when no connection was free for too long */
  use<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

interface PoolOptions {
  sql: Sql;
  /** Connections of `sql`. */
  size: number;
  log: RealtimeLog;
  /** Milliseconds that a question waits for a connection. */
  patience?: number;
}

const PATIENCE_MS = 5_000;
const WINDOW_MS = 30_000;

/**
 * Lets as many questions run as there are connections. When as many waited in vain within 30 s, all are turned
 * away until it has become quieter: slow policies are not helped by a longer queue.
 */
export function createAuthorizationPool({ sql, size, log, patience = PATIENCE_MS }: PoolOptions) {
  const waiting = new Set<() => void>();
  let free = size;
  let timeouts: number[] = [];
  let triggered = false;

  async function use<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    if (isOverrun()) throw exhausted();
    await take();
    try {
      return await work(sql);
    } finally {
      give();
    }
  }

  function take(): Promise<void> {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(begin);
        timeouts.push(performance.now());
        reject(exhausted());
      }, patience);
      waiting.add(begin);
    });
  }

  function give(): void {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  function isOverrun(): boolean {
    timeouts = timeouts.filter((at) => performance.now() - at < WINDOW_MS);
    const before = triggered;
    triggered = timeouts.length >= size;
    if (triggered && !before) {
      log.write({ level: "critical", code: "IncreaseConnectionPool", text: "Too many database timeouts" });
    }
    return triggered;
  }

  return { use } satisfies AuthorizationPool;
}

function exhausted(): AuthorizationError {
  return new AuthorizationError("pool_exhausted", "Please increase your connection pool size");
}
