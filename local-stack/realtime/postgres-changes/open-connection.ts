import postgres, { type Sql } from "postgres";

/** A pool that Realtime's part `applicationName` holds; it comes back by itself when Postgres does. */
export function openConnection(url: string, applicationName: string, max: number): Sql {
  return postgres(url, {
    max,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    // Seconds; those who ask wait between their attempts themselves.
    backoff: (attempts: number) => Math.min(1, 0.1 * 2 ** attempts),
    // What decoded values look like must not depend on the settings of the project's roles.
    connection: {
      application_name: applicationName,
      TimeZone: "UTC",
      DateStyle: "ISO",
      IntervalStyle: "postgres",
      bytea_output: "hex",
      // The driver of the hosted server waits this long.
      statement_timeout: 15_000,
      // Making a slot can wait long; who went away meanwhile must not keep its name taken.
      client_connection_check_interval: 1_000,
    },
    onnotice: () => undefined,
  });
}
