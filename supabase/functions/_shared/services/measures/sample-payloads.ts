import type { ISql } from "postgres";
import type { RunBudget } from "./run-in-turns.ts";

/**
 * Runs the queries in `realtime_optimizer.asked`, in order, and leaves their answers in `realtime_optimizer.told`:
 * sizes, no values. A table that may not be read, or is locked, answers its SQLSTATE. A canceled query ends the
 * block, as no timeout is armed any more. Each ends by undoing itself: locks of a thousand tables, held until the
 * end of the transaction, would leave the server none for others.
 */
export async function samplePayloads(sql: ISql, { seconds, skip }: RunBudget): Promise<void> {
  await sql`select set_config('realtime_optimizer.budget', ${JSON.stringify({ seconds, skip })}, true)`;
  await sql.unsafe(block);
}

const block = `
do $measure$
declare
  budget constant jsonb := current_setting('realtime_optimizer.budget');
  deadline constant timestamptz := clock_timestamp() + make_interval(secs => (budget ->> 'seconds')::float8);
  told text[] := '{}';
  sample text;
  answer json;
  is_canceled boolean := false;
begin
  for sample in
    select value from jsonb_array_elements_text(current_setting('realtime_optimizer.asked')::jsonb) with ordinality as a (value, place)
     where place > (budget ->> 'skip')::int order by place
  loop
    exit when is_canceled or clock_timestamp() > deadline and cardinality(told) > 0;
    begin
      execute sample into answer;
      raise sqlstate 'RO000' using message = 'undo';
    exception
      when sqlstate 'RO000' then null;
      when query_canceled then
        is_canceled := true;
        answer := json_build_object('failed', '57014');
      when others then
        answer := json_build_object('failed', sqlstate);
    end;
    told := told || answer::text;
  end loop;
  perform set_config('realtime_optimizer.told', '[' || array_to_string(told, ',') || ']', true);
end;
$measure$`;
