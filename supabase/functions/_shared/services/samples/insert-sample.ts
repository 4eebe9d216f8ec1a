import type { ISql, JSONValue } from "postgres";
import type { MeasuredValue } from "../../domain/series/measured-value.ts";

/** Labels are free text, so that there has to be an end to it: beyond, no series with labels is begun. */
export const MOST_SERIES = 2_000;

/**
 * Stores the values of one moment, beginning series that are new.
 * @param interval begin of the interval of a scheduled sample; null for what was measured in between
 * @returns how many values were stored; fewer than given only when there are MOST_SERIES series
 */
export async function insertSample(
  sql: ISql,
  values: readonly MeasuredValue[],
  interval: Date | null,
): Promise<number> {
  if (values.length === 0) return 0;
  const measured = sql.json(values as unknown as JSONValue);
  await beginSeries(sql, measured);
  const [row] = await sql<{ stored: number }[]>`
    with found as (
      select series.id, w.value
      from jsonb_to_recordset(${measured}) as w (name text, labels jsonb, value float8)
      join realtime_optimizer.series using (name, labels)
    )
    insert into realtime_optimizer.samples (interval_at, series_ids, "values")
    select ${interval}::timestamptz, array_agg(id order by id), array_agg(value::real order by id) from found
    having count(*) > 0
    returning cardinality(series_ids) as stored`;
  return row?.stored ?? 0;
}

/** A statement of its own: the next one sees series that another session began meanwhile, too. */
async function beginSeries(sql: ISql, measured: ReturnType<ISql["json"]>): Promise<void> {
  await sql`
    insert into realtime_optimizer.series (name, labels)
    select distinct w.name, w.labels
    from jsonb_to_recordset(${measured}) as w (name text, labels jsonb)
    where not exists (select from realtime_optimizer.series s where s.name = w.name and s.labels = w.labels)
      and (w.labels = '{}' or (select count(*) from realtime_optimizer.series) < ${MOST_SERIES})
    on conflict do nothing`;
}
