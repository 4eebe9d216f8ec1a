import postgres, { type Sql } from "postgres";

/** Every role of the embedded server that may log in has this password; the server listens on loopback only. */
export const ROLE_PASSWORD = "postgres";

export function databaseUrl(role: string, port: number, database: string): string {
  return `postgresql://${role}:${ROLE_PASSWORD}@127.0.0.1:${port}/${database}`;
}

/** One connection that keeps quiet about "already exists, skipping". */
export function connect(url: string): Sql {
  return postgres(url, { max: 1, onnotice: () => {} });
}
