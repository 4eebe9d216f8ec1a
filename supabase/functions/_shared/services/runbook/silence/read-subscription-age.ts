import { seen } from "../../../domain/live/observed.ts";
import type { RealtimeState } from "../../../domain/runbook/silence/realtime-step.ts";
import type { ServiceContext } from "../../context.ts";
import { observeDatabase } from "../../live/observe-database.ts";
import { realtimeColumns } from "../../live/realtime-columns.ts";
import { whyNotReadable } from "../../live/why-not-readable.ts";

const SOURCE = "realtime.subscription";

/** A change of the publication deletes every subscription, so the age of the oldest tells of the last one. */
export async function readSubscriptionAge({
  sql,
}: Pick<ServiceContext, "sql">): Promise<RealtimeState["subscriptions"]> {
  const read = await observeDatabase(sql, SOURCE, async (transaction) => {
    const relation = await realtimeColumns(transaction, "subscription");
    const refusal = whyNotReadable(SOURCE, relation);
    if (refusal !== null) return refusal;
    // created_at is a timestamp in UTC without saying so.
    const [row] = await transaction<[{ total: number; oldestSeconds: number | null }]>`
      select count(*)::int as total,
             extract(epoch from timezone('utc', now()) - min(created_at))::float8 as "oldestSeconds"
        from realtime.subscription`;
    return seen(row, SOURCE);
  });
  return read.seen ? read.value : null;
}
