import type { Sql } from "postgres";
import { type Counters, countersSchema, type LiveReading } from "../../domain/live/counters.ts";
import { readLiveSnapshot } from "../live/read-live-snapshot.ts";
import type { Platform } from "../platform.ts";

/** How long a look stands for the next console that asks: a look is a dozen statements. */
const KEPT_MS = 2_000;

const looks = new WeakMap<Sql, Promise<LiveReading>>();

/** Everything live now, once for all who ask within two seconds; rates are since the last sample, where there is one. */
export function lookAtLive(context: { sql: Sql; platform: Platform }): Promise<LiveReading> {
  const known = looks.get(context.sql);
  if (known !== undefined) return known;
  const look = lookNow(context);
  const forget = () => void looks.delete(context.sql);
  looks.set(context.sql, look);
  look.then(() => {
    const timer = setTimeout(forget, KEPT_MS);
    // The command line ends when its work is done.
    if (typeof timer === "object") timer.unref();
  }, forget);
  return look;
}

async function lookNow(context: { sql: Sql; platform: Platform }): Promise<LiveReading> {
  return await readLiveSnapshot(context, await readCountersOfSample(context.sql));
}

/** null where no sampler runs: a database that nothing of ours is installed in. */
async function readCountersOfSample(sql: Sql): Promise<Counters | null> {
  const [{ installed }] = await sql<[{ installed: boolean }]>`
    select exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'realtime_optimizer' and c.relname = 'sampler'
         and has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')) as installed`;
  if (!installed) return null;
  const [row] = await sql<{ counters: unknown }[]>`select counters from realtime_optimizer.sampler`;
  return countersSchema.nullable().safeParse(row?.counters).data ?? null;
}
