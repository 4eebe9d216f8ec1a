import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";

const database = await createTestDatabase();
const { sql } = database;
afterAll(() => database.drop());

const API = "https://abcdefghijklmnopqrst.supabase.co";
const KEY = "sb_secret_0123456789";

describe("without the extensions", () => {
  test("scheduling is refused and says what is missing", async () => {
    await expect(sql`select realtime_optimizer.schedule_samples(${API}, ${KEY})`).rejects.toMatchObject({
      code: "0A000",
      hint: expect.stringContaining("Extensions"),
    });
  });
});

// pg_cron, pg_net and Vault are not to be had for the embedded server. These have the signatures of theirs that are
// used, and keep what they are given; that the job's own statement runs is tested for real.
describe("with pg_cron, pg_net and Vault in their signatures", () => {
  beforeAll(async () => {
    await sql.unsafe(`
      create schema cron; create schema net; create schema vault;
      create table cron.job (jobid bigserial primary key, jobname text unique, schedule text, command text);
      create table cron.job_run_details (runid bigserial, jobid bigint, end_time timestamptz);
      create function cron.schedule(job_name text, schedule text, command text) returns bigint language sql as $$
        insert into cron.job (jobname, schedule, command) values ($1, $2, $3)
        on conflict (jobname) do update set schedule = excluded.schedule, command = excluded.command returning jobid $$;
      create function cron.unschedule(job_name text) returns boolean language sql as $$
        delete from cron.job where jobname = $1 returning true $$;
      create table net.requests (id bigserial, url text, body jsonb, headers jsonb, timeout_milliseconds int);
      create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}',
          headers jsonb default '{}', timeout_milliseconds int default 5000) returns bigint language sql as $$
        insert into net.requests (url, body, headers, timeout_milliseconds) values ($1, $2, $4, $5) returning id $$;
      create table vault.secrets (id uuid primary key default gen_random_uuid(), name text unique, secret text);
      create view vault.decrypted_secrets as select id, name, secret as decrypted_secret from vault.secrets;
      create function vault.create_secret(new_secret text, new_name text default null, new_description text default '')
        returns uuid language sql as $$
        insert into vault.secrets (secret, name) values ($1, $2) returning id $$;
      create function vault.update_secret(secret_id uuid, new_secret text default null, new_name text default null,
          new_description text default null) returns void language sql as $$
        update vault.secrets set secret = coalesce($2, secret) where id = $1 $$;
    `);
  });
  beforeEach(async () => {
    await sql`truncate cron.job, net.requests, vault.secrets`;
  });

  const runJobs = async () => {
    const jobs = await sql<{ command: string }[]>`select command from cron.job order by jobname`;
    for (const { command } of jobs) await sql.unsafe(command);
  };

  test("the job asks the collect function with the key from the vault", async () => {
    await sql`select realtime_optimizer.schedule_samples(${API}, ${KEY})`;
    const jobs = await sql`select jobname, schedule, command from cron.job order by jobname`;
    expect(jobs[0]).toEqual({
      jobname: "realtime-optimizer-samples",
      schedule: "10 seconds",
      command: "select realtime_optimizer.request_sample()",
    });
    expect(JSON.stringify(jobs)).not.toContain(KEY);
    await runJobs();
    expect([...(await sql`select url, headers, timeout_milliseconds from net.requests`)]).toEqual([
      {
        url: `${API}/functions/v1/collect/samples`,
        headers: { apikey: KEY, "content-type": "application/json" },
        timeout_milliseconds: 15_000,
      },
    ]);
  });

  test("notes of its runs are removed after an hour, those of others stay", async () => {
    await sql`select realtime_optimizer.schedule_samples(${API}, ${KEY})`;
    await sql`select cron.schedule('of another', '* * * * *', 'select 1')`;
    await sql`
      insert into cron.job_run_details (jobid, end_time)
      select jobid, now() - make_interval(mins => m) from cron.job, unnest(array[5, 90]) m
      where jobname in ('of another', 'realtime-optimizer-samples')`;
    await runJobs();
    const left = await sql`
      select jobname, count(*)::int as n from cron.job_run_details join cron.job using (jobid) group by 1 order by 1`;
    expect([...left]).toEqual([
      { jobname: "of another", n: 2 },
      { jobname: "realtime-optimizer-samples", n: 1 },
    ]);
  });

  test("scheduled again it is the same job with the new key and pace", async () => {
    await sql`select realtime_optimizer.schedule_samples(${API}, ${KEY})`;
    await sql`select realtime_optimizer.schedule_samples(${API}, 'sb_secret_new', '30 seconds')`;
    await runJobs();
    const [row] = await sql`
      select (select count(*)::int from cron.job) as jobs, (select count(*)::int from vault.secrets) as secrets,
             (select schedule from cron.job where jobname = 'realtime-optimizer-samples') as schedule,
             (select headers ->> 'apikey' from net.requests) as key`;
    expect(row).toEqual({ jobs: 2, secrets: 2, schedule: "30 seconds", key: "sb_secret_new" });
  });

  test("unscheduled, neither job nor key is left, and a late run says why it fails", async () => {
    await sql`select realtime_optimizer.schedule_samples(${API}, ${KEY})`;
    await sql`select realtime_optimizer.unschedule_samples()`;
    const [row] = await sql`
      select (select count(*)::int from cron.job) as jobs, (select count(*)::int from vault.secrets) as secrets`;
    expect(row).toEqual({ jobs: 0, secrets: 0 });
    await expect(sql`select realtime_optimizer.request_sample()`).rejects.toThrow(/no address or no key/);
  });

  test.each([
    ["a publishable key", API, "sb_publishable_0123"],
    ["no key", API, ""],
    ["an address with a path", `${API}/functions/v1`, KEY],
    ["an address without scheme", "abc.supabase.co", KEY],
  ])("%s is refused", async (_what, api, key) => {
    await expect(sql`select realtime_optimizer.schedule_samples(${api}, ${key})`).rejects.toMatchObject({
      code: "22023",
    });
  });
});

test.each(["anon", "authenticated", "service_role"])("%s may call none of it", async (role) => {
  const rows = await sql<{ may: boolean }[]>`
    select has_function_privilege(${role}, oid, 'execute') as may from pg_proc
    where pronamespace = 'realtime_optimizer'::regnamespace
      and proname in ('request_sample', 'keep_secret', 'schedule_samples', 'unschedule_samples', 'ensure_live_policy')`;
  expect(rows.map(({ may }) => may)).toEqual([false, false, false, false, false]);
});
