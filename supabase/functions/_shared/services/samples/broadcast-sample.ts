import type { ISql, JSONValue } from "postgres";
import type { CollectAnswer } from "../../domain/api/collect.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import { LIVE_EVENT, LIVE_TOPIC } from "../../domain/live/live-topic.ts";
import type { ServiceContext } from "../context.ts";
import { translateError } from "../database/translate-error.ts";
import { ensureLivePolicy, readLiveBroadcast } from "./live-broadcast.ts";

/** A little under what the smallest plan lets through; Realtime adds an id. */
const MOST_BYTES = 250_000;

const NO_PARTITION =
  "Realtime makes the partition of the day when a client connects; consoles poll until then.";

/**
 * Sends a sample to the consoles that listen. What Realtime keeps of it for replay is removed again: a sample every
 * five seconds would be some hundred megabytes in the three days after which it cleans up by itself.
 * @returns null, or why nothing was sent
 */
export async function broadcastSample(
  { sql }: Pick<ServiceContext, "sql">,
  snapshot: LiveSnapshot,
): Promise<CollectAnswer["unseen"][number] | null> {
  try {
    const { sender, policy } = await readLiveBroadcast(sql);
    if (!sender)
      return untold("The database has no realtime.send.", "Update Realtime; consoles poll until then.");
    if (!policy && !(await ensureLivePolicy(sql))) {
      return untold(
        "Operators may not join the topic of samples.",
        "Run `select realtime_optimizer.ensure_live_policy()` as the owner of realtime.messages; consoles poll until then.",
      );
    }
    const payload = JSON.stringify({ snapshot });
    const bytes = new TextEncoder().encode(payload).length;
    if (bytes > MOST_BYTES) {
      return untold(
        `The sample takes ${bytes} bytes.`,
        "Nothing to do: consoles poll while it is that large.",
      );
    }
    const sent = await sql.begin(async (transaction) => {
      await transaction`set local lock_timeout = '500ms'`;
      await forgetSent(transaction);
      return await send(transaction, { snapshot } as unknown as JSONValue);
    });
    return sent ? null : untold("realtime.messages took no row.", NO_PARTITION);
  } catch (error) {
    return untold(translateError(error).message, "Consoles poll meanwhile; the next sample tries again.");
  }
}

function untold(reason: string, remedy: string): CollectAnswer["unseen"][number] {
  return { source: "broadcast", reason, remedy };
}

/** realtime.send only warns when it fails, so the row is looked for. */
async function send(sql: ISql, payload: JSONValue): Promise<boolean> {
  await sql`select realtime.send(${sql.json(payload)}, ${LIVE_EVENT}, ${LIVE_TOPIC}, true)`;
  const [row] = await sql<[{ sent: boolean }]>`
    select exists (select from realtime.messages
                   where topic = ${LIVE_TOPIC} and inserted_at = now()::timestamp) as sent`;
  return row.sent;
}

async function forgetSent(sql: ISql): Promise<void> {
  await sql`
    delete from realtime.messages
    where topic = ${LIVE_TOPIC} and extension = 'broadcast' and private
      and inserted_at < now()::timestamp - interval '2 minutes'
      and inserted_at > now()::timestamp - interval '1 day'`;
}
