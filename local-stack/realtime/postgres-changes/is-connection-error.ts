import postgres from "postgres";

/** True when the server could not be reached, went away, or does not take us now: worth trying again. */
export function isConnectionError(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) {
    return /^(08|57P0|53300)/.test(error.code);
  }
  return (
    error instanceof Error &&
    "code" in error &&
    /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI)/.test(String(error.code))
  );
}
