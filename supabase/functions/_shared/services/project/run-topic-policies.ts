import type { ISql } from "postgres";
import type { TopicPolicyRun } from "../../domain/project-checks/project-facts.ts";
import { isWordedByPolicy, wordsBeforeValues } from "../measures/words-of-policy.ts";

/** Has the form that topics usually have, a word and an id: policies often take them apart. */
const TOPIC = "room:00000000-0000-4000-8000-000000000000";
/** For all policies: what else is read of the messages is to be told beside one that never ends. */
const POLICIES_MS = 1_000;

/**
 * Asks every policy of realtime.messages for SELECT or INSERT once for each API role it is for, with claims and
 * topic set as Realtime sets them. The expression is evaluated on a made-up row: an empty table would hide what it
 * raises. Each try is a subtransaction; roles that may not be taken on are left out, and values that policies read
 * out of messages. A canceled try ends the block, as no timeout is armed any more.
 */
export async function runTopicPolicies(sql: ISql): Promise<TopicPolicyRun[]> {
  await sql`select set_config('realtime_optimizer.topic', ${TOPIC}, true),
                   set_config('statement_timeout', ${String(POLICIES_MS)}, true)`;
  await sql.unsafe(block);
  const [row] = await sql<[{ runs: TopicPolicyRun[] }]>`
    select current_setting('realtime_optimizer.topic_runs')::json as runs`;
  return row.runs;
}

const block = `
do $try$
declare
  topic constant text := current_setting('realtime_optimizer.topic');
  signed_up constant jsonb := jsonb_build_object(
    'sub', gen_random_uuid(), 'aud', 'authenticated', 'email', '', 'phone', '', 'app_metadata', '{}'::jsonb,
    'user_metadata', '{}'::jsonb, 'session_id', gen_random_uuid(), 'aal', 'aal1', 'is_anonymous', false);
  runs jsonb := '[]';
  claims jsonb;
  policy record;
  answer boolean;
  state text;
  message text;
  raised_in text;
begin
  for policy in
    select p.polname as name, r.rolname as role_name, c.command,
           pg_get_expr(case c.command when 'INSERT' then coalesce(p.polwithcheck, p.polqual) else p.polqual end,
                       p.polrelid) as expression
      from pg_policy p
      cross join (values ('SELECT', 'r'), ('INSERT', 'a')) as c (command, code)
      join pg_roles r on r.rolname in ('anon', 'authenticated')
                     and (p.polroles @> array[r.oid] or p.polroles @> array[0::oid])
     where p.polrelid = 'realtime.messages'::regclass and p.polcmd::text in (c.code, '*')
     order by p.polname, c.command, r.rolname
     limit 100
  loop
    continue when policy.expression is null;
    state := null;
    message := null;
    begin
      perform set_config('role', policy.role_name, true);
      perform set_config('role', 'none', true);
    exception when others then continue;
    end;
    begin
      claims := jsonb_build_object('role', policy.role_name, 'exp', extract(epoch from now())::bigint + 3600);
      if policy.role_name <> 'anon' then
        claims := claims || signed_up;
      end if;
      perform set_config('request.jwt.claims', claims::text, true),
              set_config('realtime.topic', topic, true),
              set_config('role', policy.role_name, true);
      execute format(
        'select (%s) from (select $1 as topic, ''broadcast'' as extension, null::jsonb as payload, null::text as event,
                true as private, localtimestamp as updated_at, localtimestamp as inserted_at,
                gen_random_uuid() as id, null::bytea as binary_payload) as messages', policy.expression)
        into answer using topic;
      perform set_config('role', 'none', true), set_config('request.jwt.claims', '', true),
              set_config('realtime.topic', '', true);
    exception
      when query_canceled then
        state := '57014';
        message := 'canceled for taking too long';
      when others then
        get stacked diagnostics state = returned_sqlstate, message = message_text, raised_in = pg_exception_context;
        if ${isWordedByPolicy} then
          message := ${wordsBeforeValues};
        elsif state like '22%' and coalesce(position(substring(message from ': "(.*)"$') in topic), 0) = 0 then
          message := regexp_replace(message, ': .*$', ': …');
        end if;
    end;
    runs := runs || jsonb_build_object(
      'policy', policy.name, 'role', policy.role_name, 'command', policy.command, 'topic', topic,
      'error', case when state is null then 'null'::jsonb
               else jsonb_build_object('sqlState', state, 'message', left(message, 300)) end);
    exit when state = '57014';
  end loop;
  perform set_config('realtime_optimizer.topic_runs', runs::text, true);
end;
$try$`;
