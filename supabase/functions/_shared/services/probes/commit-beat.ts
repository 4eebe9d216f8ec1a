import type { TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { CommitBounds } from "../../domain/probes/commit-latency.ts";
import { probeTopic } from "../../domain/probes/probe-target.ts";
import type { BeatRequest } from "../../domain/probes/run-delivery-probe.ts";
import type { ServiceContext } from "../context.ts";

/**
 * Commits one write of a delivery probe. Only COMMIT itself lies between the bounds, so that they are narrow.
 * @param input.prober whose row of realtime_optimizer.heartbeats is changed
 * @param now milliseconds of a monotonic clock
 * @throws AppError test_refused where the database cannot broadcast
 */
export async function commitBeat(
  { sql }: Pick<ServiceContext, "sql">,
  input: BeatRequest & { prober: string },
  now: () => number,
): Promise<CommitBounds> {
  let earliest = 0;
  await sql.begin(async (transaction) => {
    if (input.via === "broadcast") await broadcastBeat(transaction, input);
    else await updateHeartbeat(transaction, input);
    earliest = now();
  });
  return { earliest, latest: now() };
}

async function updateHeartbeat(sql: TransactionSql, { prober, beat }: { prober: string; beat: string }) {
  await sql`
    insert into realtime_optimizer.heartbeats (prober, beat) values (${prober}, ${beat})
    on conflict (prober) do update set beat = excluded.beat, at = clock_timestamp()`;
}

async function broadcastBeat(sql: TransactionSql, input: BeatRequest) {
  const topic = probeTopic(input.probe);
  try {
    await sql`select realtime.send(${sql.json({ beat: input.beat })}, 'beat', ${topic}, ${input.private})`;
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (code !== "42883" && code !== "3F000") throw cause;
    const message =
      "This database has no realtime.send: Realtime never connected to it, or is older than that.";
    throw new AppError("test_refused", { message, cause });
  }
}
