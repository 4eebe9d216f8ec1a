/** How long the machine waits, in milliseconds, and how often it tries. */
export interface LockPolicy {
  /** For the locks of statements that run in a transaction, and for the first lock of a build. */
  lockTimeout: number;
  /** For every statement of a claim or of a transaction that changes something. */
  statementTimeout: number;
  attempts: number;
  /** Doubled with every attempt, and spread by half so that sessions do not meet again. */
  backoff: number;
  /** How long a build or drop that has its lock waits for one older transaction. It blocks no read or write. */
  olderTransactions: number;
}

export const lockPolicy: LockPolicy = {
  lockTimeout: 3_000,
  statementTimeout: 30_000,
  attempts: 5,
  backoff: 250,
  olderTransactions: 30 * 60_000,
};
