import type { ServiceContext } from "../context.ts";
import { loadBusyFix } from "./claim-fix.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { settleFix } from "./settle-fix.ts";
import { workerPid } from "./table-lock.ts";

/** A fix whose worker died must not keep the table from others. */
export async function settleDeadWorker(
  context: ServiceContext,
  target: { schema: string; table: string },
  policy: LockPolicy,
): Promise<void> {
  const busy = await loadBusyFix(context.sql, target);
  if (busy === null || (await workerPid(context.sql, target)) !== null) return;
  await settleFix(context, busy.id, policy);
}
