import type { ISql } from "postgres";

/** A console asks when it opens, and every two minutes from then on (src/lib/realtime/live-connection.ts). */
export async function noteConsole(sql: ISql): Promise<void> {
  await sql`
    update realtime_optimizer.consoles set asked_at = clock_timestamp()
    where asked_at is null or asked_at < clock_timestamp() - interval '30 seconds'`;
}

export async function isConsoleOpen(sql: ISql): Promise<boolean> {
  const [row] = await sql<[{ open: boolean }]>`
    select exists (select from realtime_optimizer.consoles
                   where asked_at > clock_timestamp() - interval '5 minutes') as open`;
  return row.open;
}
