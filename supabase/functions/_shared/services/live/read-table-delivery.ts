import type { Sql } from "postgres";
import { type Observed, seen } from "../../domain/live/observed.ts";
import { observeDatabase } from "./observe-database.ts";

export interface TableDelivery {
  schema: string;
  table: string;
  /** p95 of commit to receipt. */
  ms: number;
}

/** What delivery probes through Postgres Changes measured in the last hour, by table. */
export async function readTableDelivery(sql: Sql): Promise<Observed<TableDelivery[]>> {
  const source = "delivery probes of the last hour";
  return await observeDatabase(sql, source, async (transaction) => {
    const rows = await transaction<TableDelivery[]>`
      select result ->> 'schema' as schema, result ->> 'table' as table,
             percentile_cont(0.95) within group (order by (result ->> 'latencyMs')::float8) as ms
        from realtime_optimizer.probes
       where recorded_at > now() - interval '1 hour'
         and result ->> 'kind' = 'delivery' and result ->> 'via' = 'postgres_changes'
         and result ->> 'table' is not null and result ->> 'latencyMs' is not null
       group by 1, 2
    `;
    return seen([...rows], source);
  });
}
