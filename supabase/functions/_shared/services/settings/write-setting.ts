import type { ISql, JSONValue } from "postgres";
import type { Actor } from "../../domain/operators/operator.ts";
import type { SettingKey } from "./read-stored.ts";

/** Stores a value in the place of what was there. */
export async function writeSetting(
  sql: ISql,
  key: SettingKey,
  { value, actor }: { value: object; actor: Actor },
): Promise<void> {
  await sql`
    insert into realtime_optimizer.settings (key, value, changed_by)
    values (${key}, ${sql.json(value as JSONValue)}, ${sql.json({ ...actor })})
    on conflict (key) do update
      set value = excluded.value, changed_at = clock_timestamp(), changed_by = excluded.changed_by`;
}
