import type { ISql } from "postgres";

/** Whether samples can be broadcast from this database, and operators may hear them. */
export interface LiveBroadcast {
  /** realtime.send is there. */
  sender: boolean;
  /** The policy that lets operators join LIVE_TOPIC is. */
  policy: boolean;
  /** Those that let operators use the channels of their probes are. */
  probePolicies: boolean;
}

export async function readLiveBroadcast(sql: ISql): Promise<LiveBroadcast> {
  const [row] = await sql<[LiveBroadcast]>`
    select to_regprocedure('realtime.send(jsonb, text, text, boolean)') is not null as sender,
           exists (select from pg_policy where polrelid = to_regclass('realtime.messages')
                   and polname = 'realtime_optimizer_live') as policy,
           (select count(*) = 2 from pg_policy where polrelid = to_regclass('realtime.messages')
              and polname in ('realtime_optimizer_probes', 'realtime_optimizer_probes_send')) as "probePolicies"`;
  return row;
}

/** Makes the policy where Realtime came, or gave the right, after our migration. Answers whether it is there. */
export async function ensureLivePolicy(sql: ISql): Promise<boolean> {
  const [row] = await sql<[{ there: boolean }]>`select realtime_optimizer.ensure_live_policy() as there`;
  return row.there;
}

export async function ensureProbePolicies(sql: ISql): Promise<boolean> {
  const [row] = await sql<[{ there: boolean }]>`select realtime_optimizer.ensure_probe_policies() as there`;
  return row.there;
}
