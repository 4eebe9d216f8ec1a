// Supavisor's and pgbouncer's transaction mode.
const TRANSACTION_POOLER_PORT = "6543";

/** Whether two statements may land in two sessions there, so that nothing of a session can be relied on. */
export function poolsByTransaction(databaseUrl: string): boolean {
  return new URL(databaseUrl).port === TRANSACTION_POOLER_PORT;
}
