import type { ISql } from "postgres";
import type { SettingKey } from "./read-stored.ts";

/** Of two changes at once the second sees what the first left, so that the trail tells the truth. */
export async function lockSetting(sql: ISql, key: SettingKey): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`realtime_optimizer.settings.${key}`}, 0))`;
}
