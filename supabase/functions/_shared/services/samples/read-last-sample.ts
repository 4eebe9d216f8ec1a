import type { Sql } from "postgres";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { observeDatabase } from "../live/observe-database.ts";

const SOURCE = "realtime_optimizer.sampler";

/** How long ago the sampler ran, in seconds by the database's clock. Needs nothing of ours to be there. */
export async function readLastSample(sql: Sql): Promise<Observed<number>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const [own] = await transaction<[{ readable: boolean | null }]>`
      select (select has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')
                from pg_namespace n join pg_class c on c.relnamespace = n.oid
               where n.nspname = 'realtime_optimizer' and c.relname = 'sampler') as readable`;
    if (own.readable === null) {
      return unseen("This database keeps no samples.", "Apply our migrations: supabase db push.");
    }
    if (!own.readable) return unseen("This role may not read the samples.", "Connect as postgres.");
    const [sampler] = await transaction<[{ seconds: number | null }]>`
      select extract(epoch from clock_timestamp() - sampled_at)::float8 as seconds
      from realtime_optimizer.sampler`;
    if (sampler.seconds !== null) return seen(sampler.seconds, SOURCE);
    return unseen(
      "No sample was taken yet.",
      "Let a schedule call the function collect, as docs/deploy-hosted.md describes.",
    );
  });
}
