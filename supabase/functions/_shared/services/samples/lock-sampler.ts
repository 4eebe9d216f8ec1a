import type { TransactionSql } from "postgres";

/** Takes the sampler's lock until the transaction ends; false when another one holds it. */
export async function lockSampler(sql: TransactionSql): Promise<boolean> {
  const [row] = await sql<[{ locked: boolean }]>`
    select pg_try_advisory_xact_lock(hashtextextended('realtime_optimizer.sampler', 0)) as locked`;
  return row.locked;
}
