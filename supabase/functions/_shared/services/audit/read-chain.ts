import type { Sql } from "postgres";
import type { AuditRecord } from "../../domain/audit/audit-entry.ts";

const BATCH = 500;

/**
 * The trail up to a head, oldest first, in batches. Records do not change, so pages read one after the other
 * give one consistent trail; a cursor would hold a connection and a snapshot as long as the slowest reader.
 */
export async function* readChain(sql: Sql, upTo: number): AsyncGenerator<AuditRecord[]> {
  for (let last = 0; last < upTo; ) {
    const batch = await readBatch(sql, last, upTo);
    if (batch.length > 0) yield batch;
    last = batch.at(-1)?.seq ?? upTo;
  }
}

function readBatch(sql: Sql, after: number, upTo: number): Promise<AuditRecord[]> {
  return sql<AuditRecord[]>`
    select seq::float8 as seq, text, previous_hash as "previousHash", hash
    from realtime_optimizer.audit_log
    where seq > ${after} and seq <= ${upTo}
    order by audit_log.seq
    limit ${BATCH}
  `;
}
