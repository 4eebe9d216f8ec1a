import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";

/** Makes this login session read-only again. Disarming what is not armed changes nothing and is not recorded. */
export async function disarmConsole(
  { sql, actor }: ServiceContext,
  input: { sessionId: string },
): Promise<{ armedUntil: null }> {
  await sql.begin(async (transaction) => {
    const [ended] = await transaction<{ database: string; wasArmed: boolean }[]>`
      delete from realtime_optimizer.armings
      where user_id = ${actor.userId} and session_id = ${input.sessionId}
      returning current_database() as database, armed_until > now() as "wasArmed"
    `;
    if (ended?.wasArmed !== true) return;
    await appendAudit(transaction, {
      action: "console.disarmed",
      actor,
      target: { database: ended.database },
      details: {},
    });
  });
  return { armedUntil: null };
}
