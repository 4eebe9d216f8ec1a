import { AppError } from "../../domain/errors/app-error.ts";
import { ARMED_MINUTES } from "../../domain/operators/operator.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";

/**
 * Lets one login session change the database for ARMED_MINUTES; arming again starts the time anew.
 * @throws AppError invalid_request when `confirm` is not the name of the database
 */
export async function armConsole(
  { sql, actor }: ServiceContext,
  input: { sessionId: string; confirm: string },
): Promise<{ armedUntil: string }> {
  const [database] = await sql<[{ name: string }]>`select current_database() as name`;
  if (input.confirm !== database.name) {
    throw new AppError("invalid_request", {
      message: "Type the name of the database to arm the console.",
      issues: [{ path: "body.confirm", message: "is not the name of the database" }],
    });
  }
  return sql.begin(async (transaction) => {
    await transaction`delete from realtime_optimizer.armings where armed_until < now()`;
    const [arming] = await transaction<[{ armedUntil: Date }]>`
      insert into realtime_optimizer.armings (user_id, session_id, armed_until)
      values (${actor.userId}, ${input.sessionId}, now() + make_interval(mins => ${ARMED_MINUTES}))
      on conflict (user_id, session_id) do update set armed_until = excluded.armed_until
      returning armed_until as "armedUntil"
    `;
    const armedUntil = arming.armedUntil.toISOString();
    await appendAudit(transaction, {
      action: "console.armed",
      actor,
      target: { database: database.name },
      details: { armedUntil },
    });
    return { armedUntil };
  });
}
