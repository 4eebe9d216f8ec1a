import type { Sql } from "postgres";
import { GENESIS_HASH } from "../../domain/audit/audit-entry.ts";
import type { Anchor } from "../../domain/audit/verify-chain.ts";

/** The last record of the trail; seq 0 and the genesis hash when it is empty. */
export async function readHead(sql: Sql): Promise<Anchor> {
  const [head] = await sql<Anchor[]>`
    select seq::float8 as seq, hash from realtime_optimizer.audit_log order by audit_log.seq desc limit 1
  `;
  return head ?? { seq: 0, hash: GENESIS_HASH };
}
