import type { Sql } from "postgres";

export async function deleteSubscriptions(sql: Sql, subscriptionIds: string[]): Promise<void> {
  await sql`delete from realtime.subscription where subscription_id = any (${subscriptionIds}::uuid[])`;
}

export async function deleteAllSubscriptions(sql: Sql): Promise<void> {
  await sql`delete from realtime.subscription`;
}
