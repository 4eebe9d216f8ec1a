import type { ISql } from "postgres";
import { type ScanResult, scanResultSchema } from "../../domain/subscriptions/subscription.ts";

/** The inventory that was stored last; null when there is none. @throws when the schema is missing. */
export async function readStoredScan(sql: ISql): Promise<ScanResult | null> {
  const [row] = await sql<{ scan: unknown }[]>`
    select scan from realtime_optimizer.inventories order by uploaded_at desc, id limit 1
  `;
  return row === undefined ? null : scanResultSchema.parse(row.scan);
}
