import type { Sql } from "postgres";
import { sentSamples } from "./sent-samples.ts";

/**
 * Removes sent samples from what Realtime keeps for replay. inserted_at is without a zone, by the session's clock.
 * @param since how far back to look: what is older was removed by earlier calls
 */
export async function forgetSent(sql: Sql, since: "10 minutes" | "1 day"): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`
      select set_config('lock_timeout', '500ms', true), set_config('statement_timeout', '1s', true)`;
    await transaction`
      delete from realtime.messages
      where ${sentSamples(transaction)}
        and inserted_at < localtimestamp - interval '2 minutes'
        and inserted_at > localtimestamp - ${since}::interval`;
  });
}
