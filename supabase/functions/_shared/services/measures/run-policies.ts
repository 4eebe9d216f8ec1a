import type { ISql } from "postgres";
import type { RunBudget } from "./run-in-turns.ts";
import { isWordedByPolicy, wordsBeforeValues } from "./words-of-policy.ts";

/** Shapes of claims of live subscribers that are tried for a role. */
const LIVE_SHAPES = 8;
/** Executions of which the fastest counts: on a busy machine the others tell of the machine. */
const EXECUTIONS = 3;

/**
 * Tries the policies of the tables in `realtime_optimizer.asked`, in order, and leaves what it saw in
 * `realtime_optimizer.told`. Each try is a subtransaction with role and claims set as Realtime sets them; what it
 * raises is caught and noted. Claims of live subscribers stay in the database: values of claims and rows are taken
 * out of messages. EXPLAIN alone checks privileges, also of an empty table; running finds the rest.
 *
 * A canceled try (statement_timeout) ends the block, as no timeout is armed any more. Each ends by undoing itself:
 * locks of a thousand tables, held until the end of the transaction, would leave the server none for others.
 */
export async function runPolicies(sql: ISql, { seconds, skip }: RunBudget): Promise<void> {
  await sql`select set_config('realtime_optimizer.budget', ${JSON.stringify({ seconds, skip })}, true)`;
  await sql.unsafe(block);
}

const block = `
do $measure$
declare
  budget constant jsonb := current_setting('realtime_optimizer.budget');
  deadline constant timestamptz := clock_timestamp() + make_interval(secs => (budget ->> 'seconds')::float8);
  signed_up constant jsonb := jsonb_build_object(
    'sub', gen_random_uuid(), 'aud', 'authenticated', 'email', '', 'phone', '', 'app_metadata', '{}'::jsonb,
    'user_metadata', '{}'::jsonb, 'session_id', gen_random_uuid(), 'aal', 'aal1', 'is_anonymous', false,
    'amr', '[]'::jsonb, 'iat', extract(epoch from now())::bigint, 'exp', extract(epoch from now())::bigint + 3600);
  told text[] := '{}';
  runs text[];
  tests text[];
  claim_sets jsonb[];
  target jsonb;
  claims jsonb;
  leaf text;
  role_name text;
  is_live boolean;
  failed_live boolean;
  is_denied boolean;
  is_canceled boolean := false;
  test text;
  plan json;
  took float8;
  fastest float8;
  slowest float8;
  cost float8;
  tried integer;
  begun timestamptz;
  state text;
  message text;
  raised_in text;
begin
  for target in
    select value from jsonb_array_elements(current_setting('realtime_optimizer.asked')::jsonb) with ordinality as a (value, place)
     where place > (budget ->> 'skip')::int order by place
  loop
    exit when is_canceled or clock_timestamp() > deadline and cardinality(told) > 0;
    begun := clock_timestamp();
    tests := null;
    begin
      execute target ->> 'sample' into tests;
      raise sqlstate 'RO000' using message = 'undo';
    exception when sqlstate 'RO000' then null;
      when query_canceled then is_canceled := true;
      when others then tests := null;
    end;
    tests := coalesce(tests, '{}');
    runs := '{}';
    for role_name in select jsonb_array_elements_text(target -> 'roles') loop
      exit when is_canceled;
      state := null; message := null; cost := null; slowest := null; tried := 0; is_denied := false; is_live := false;
      failed_live := false;
      claim_sets := array[case role_name when 'anon' then jsonb_build_object('role', 'anon')
                          else signed_up || jsonb_build_object('role', role_name) end];
      if (target ->> 'live')::boolean then
        claim_sets := claim_sets || array(
          select s.claims from (
            select distinct on (shape) u.claims, shape
              from realtime.subscription u
              cross join lateral (
                select string_agg(e.key || ' ' || case
                         when jsonb_typeof(e.value) <> 'string' then jsonb_typeof(e.value)
                         when e.value #>> '{}' ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then 'uuid'
                         when e.value #>> '{}' = '' then 'empty'
                         when e.value #>> '{}' ~ '^[0-9]+$' then 'digits'
                         else 'text' end, ',' order by e.key) as shape
                  from (select key, value from jsonb_each(u.claims) where jsonb_typeof(u.claims) = 'object'
                        union all
                        select 'app_metadata.' || key, value from jsonb_each(u.claims -> 'app_metadata')
                         where jsonb_typeof(u.claims -> 'app_metadata') = 'object'
                        union all
                        select 'user_metadata.' || key, value from jsonb_each(u.claims -> 'user_metadata')
                         where jsonb_typeof(u.claims -> 'user_metadata') = 'object') e
              ) k
             where u.entity = (target ->> 'oid')::oid::regclass and u.claims ->> 'role' = role_name
             order by shape, u.id desc limit ${LIVE_SHAPES}
          ) s);
      end if;
      begin
        perform set_config('role', role_name, true);
        perform set_config('role', 'none', true);
      exception when others then is_denied := true;
      end;
      if not is_denied then
        foreach claims in array claim_sets loop
          exit when is_canceled or failed_live;
          is_live := claims is distinct from claim_sets[1];
          begun := clock_timestamp();
          begin
            perform set_config('request.jwt.claims', claims::text, true), set_config('role', role_name, true);
            if cost is null then
              execute format('explain (format json) select from %I.%I', target ->> 'schema', target ->> 'table') into plan;
              cost := (plan -> 0 -> 'Plan' ->> 'Total Cost')::float8;
            end if;
            foreach test in array tests loop
              fastest := null;
              for i in 1..case when is_live then 1 else ${EXECUTIONS} end loop
                execute format('explain (analyze, timing off, format json) select exists (select 1 from %I.%I where %s)',
                               target ->> 'schema', target ->> 'table', test) into plan;
                took := (plan -> 0 ->> 'Execution Time')::float8;
                fastest := least(fastest, took);
                -- Nobody waits for more than one of those that take long.
                exit when took > 100;
              end loop;
              if not is_live then
                slowest := greatest(slowest, fastest);
                tried := tried + 1;
              end if;
            end loop;
            raise sqlstate 'RO000' using message = 'undo';
          exception
            when sqlstate 'RO000' then null;
            when query_canceled then
              is_canceled := true;
              failed_live := is_live;
              state := '57014';
              message := format('canceled after %s ms', round(extract(epoch from clock_timestamp() - begun) * 1000));
            when others then
              failed_live := is_live;
              get stacked diagnostics state = returned_sqlstate, message = message_text, raised_in = pg_exception_context;
              if ${isWordedByPolicy} then
                message := ${wordsBeforeValues};
              elsif state like '22%' then
                message := regexp_replace(regexp_replace(message, ': ".*$', ': …'), '^value ".*" is', 'value … is');
              end if;
              for leaf in
                select distinct v #>> '{}' from jsonb_path_query(claims, '$.**') v
                 where jsonb_typeof(v) in ('string', 'number') and length(v #>> '{}') > 3
              loop
                if leaf not in (role_name, 'authenticated') then
                  message := replace(message, leaf, '…');
                end if;
              end loop;
          end;
        end loop;
      end if;
      runs := runs || json_build_object(
        'role', role_name, 'denied', is_denied, 'state', state, 'message', left(message, 400), 'live', failed_live,
        'ms', slowest, 'cost', cost, 'rows', cardinality(tests), 'claims', cardinality(claim_sets) - 1)::text;
    end loop;
    told := told || case when is_canceled and cardinality(runs) = 0 then 'null' else '[' || array_to_string(runs, ',') || ']' end;
  end loop;
  perform set_config('realtime_optimizer.told', '[' || array_to_string(told, ',') || ']', true);
end;
$measure$`;
