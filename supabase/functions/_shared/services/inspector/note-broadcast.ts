import type { z } from "zod";
import type { inspectorBroadcastSchema } from "../../domain/api/probes.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";

/** Puts a broadcast on record before the inspector sends it: the channel is the browser's own. */
export async function noteBroadcast(
  { sql, actor }: ServiceContext,
  { topic, ...details }: z.infer<typeof inspectorBroadcastSchema>,
): Promise<Record<string, never>> {
  await sql.begin((transaction) =>
    appendAudit(transaction, { action: "inspector.broadcast", actor, target: { topic }, details }),
  );
  return {};
}
