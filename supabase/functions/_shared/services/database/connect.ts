import postgres, { type Sql } from "postgres";

// Supavisor's and pgbouncer's transaction mode; a prepared statement may land on another server connection there.
const TRANSACTION_POOLER_PORT = "6543";

export interface ConnectOptions {
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Most connections to hold at once. */
  max: number;
  /** Keep connections however long they idle, such as for a session that holds a lock. */
  keepSession?: boolean;
}

/** Opens a pool; connections are made by the first query and given back after 20 idle seconds. */
export function connect(url: string, { applicationName, max, keepSession }: ConnectOptions): Sql {
  const { port, searchParams } = new URL(url);
  return postgres(url, {
    max,
    prepare: port !== TRANSACTION_POOLER_PORT,
    connect_timeout: 10,
    ...(keepSession ? { max_lifetime: null } : { idle_timeout: 20 }),
    // Encrypted where the server can; an sslmode in the URL decides otherwise.
    ...(searchParams.has("sslmode") ? {} : { ssl: "prefer" as const }),
    connection: { application_name: applicationName },
    onnotice: () => undefined,
  });
}
