import postgres, { type Sql } from "postgres";
import { poolsByTransaction } from "./transaction-pooler.ts";

export interface ConnectOptions {
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Most connections to hold at once. */
  max: number;
  /** Keep connections however long they idle, such as for a session that holds a lock. */
  keepSession?: boolean;
  /** After which a connection is given back; 20. */
  idleSeconds?: number;
}

/** Opens a pool; connections are made by the first query and given back when they idle. */
export function connect(
  url: string,
  { applicationName, max, keepSession, idleSeconds = 20 }: ConnectOptions,
): Sql {
  const { searchParams } = new URL(url);
  return postgres(url, {
    max,
    prepare: !poolsByTransaction(url),
    connect_timeout: 10,
    ...(keepSession ? { max_lifetime: null } : { idle_timeout: idleSeconds }),
    // Encrypted where the server can; an sslmode in the URL decides otherwise.
    ...(searchParams.has("sslmode") ? {} : { ssl: "prefer" as const }),
    connection: { application_name: applicationName },
    onnotice: () => undefined,
  });
}
