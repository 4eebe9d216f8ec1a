import type { Sql } from "postgres";
import { connect as open } from "#services/database/connect.ts";

/** Every role of the embedded server that may log in has this password; the server listens on loopback only. */
export const ROLE_PASSWORD = "postgres";

export function databaseUrl(role: string, port: number, database: string): string {
  return `postgresql://${role}:${ROLE_PASSWORD}@127.0.0.1:${port}/${database}`;
}

/** One connection, for work of the stack itself. */
export function connect(url: string): Sql {
  return open(url, { applicationName: "local-stack", max: 1 });
}
