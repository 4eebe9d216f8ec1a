import type { ISql, JSONValue, Sql } from "postgres";
import type { CollectAnswer } from "../../domain/api/collect.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import { LIVE_EVENT, LIVE_TOPIC } from "../../domain/live/live-topic.ts";
import type { ServiceContext } from "../context.ts";
import { translateError } from "../database/translate-error.ts";
import { forgetSent } from "./forget-sent.ts";
import { ensureLivePolicy, ensureProbePolicies, readLiveBroadcast } from "./live-broadcast.ts";
import { isConsoleOpen } from "./open-consoles.ts";
import { sentSamples } from "./sent-samples.ts";

/** A little under what the smallest plan lets through; Realtime adds an id. */
const MOST_BYTES = 250_000;

const NO_PARTITION =
  "Realtime makes the partition of the day when a client connects; consoles poll until then.";

/**
 * Sends a sample to the consoles that listen, if any was open lately: each costs a row, its WAL and a message of the
 * quota. What Realtime keeps of it for replay is removed again: a sample every five seconds would be some hundred
 * megabytes in the three days after which it cleans up by itself.
 * @param sweep also removes what was left behind, as by a sampler that stopped
 * @returns null, or why nothing was sent or removed
 */
export async function broadcastSample(
  { sql }: Pick<ServiceContext, "sql">,
  snapshot: LiveSnapshot,
  { sweep }: { sweep: boolean },
): Promise<CollectAnswer["unseen"][number] | null> {
  try {
    const { sender, policy, probePolicies } = await readLiveBroadcast(sql);
    if (!sender)
      return untold("The database has no realtime.send.", "Update Realtime; consoles poll until then.");
    if (!policy && !(await ensureLivePolicy(sql))) {
      return untold(
        "Operators may not join the topic of samples.",
        "Run `select realtime_optimizer.ensure_live_policy()` as the owner of realtime.messages; consoles poll until then.",
      );
    }
    // Without them, probes of a browser say themselves that they need public channels.
    if (!probePolicies) await ensureProbePolicies(sql);
    const unsent = (await isConsoleOpen(sql)) ? await sendSample(sql, snapshot) : null;
    // Once it is sent: what cannot be removed now must not keep consoles from hearing of it.
    await forgetSent(sql, sweep ? "1 day" : "10 minutes");
    return unsent;
  } catch (error) {
    return untold(translateError(error).message, "Consoles poll meanwhile; the next sample tries again.");
  }
}

async function sendSample(sql: Sql, snapshot: LiveSnapshot): Promise<CollectAnswer["unseen"][number] | null> {
  const payload = JSON.stringify({ snapshot });
  const bytes = new TextEncoder().encode(payload).length;
  if (bytes > MOST_BYTES) {
    return untold(`The sample takes ${bytes} bytes.`, "Nothing to do: consoles poll while it is that large.");
  }
  const sent = await sql.begin(async (transaction) => {
    await transaction`
        select set_config('lock_timeout', '500ms', true), set_config('statement_timeout', '1s', true)`;
    return await send(transaction, { snapshot } as unknown as JSONValue);
  });
  return sent ? null : untold("realtime.messages took no row.", NO_PARTITION);
}

function untold(reason: string, remedy: string): CollectAnswer["unseen"][number] {
  return { source: "broadcast", reason, remedy };
}

/** realtime.send only warns when it fails, so the row is looked for. */
async function send(sql: ISql, payload: JSONValue): Promise<boolean> {
  await sql`select realtime.send(${sql.json(payload)}, ${LIVE_EVENT}, ${LIVE_TOPIC}, true)`;
  const [row] = await sql<[{ sent: boolean }]>`
    select exists (select from realtime.messages
                   where ${sentSamples(sql)} and inserted_at = now()::timestamp) as sent`;
  return row.sent;
}
