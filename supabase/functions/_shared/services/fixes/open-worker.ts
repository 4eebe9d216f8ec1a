import type { Sql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { ServiceContext } from "../context.ts";
import { connect } from "../database/connect.ts";
import { poolsByTransaction } from "../database/transaction-pooler.ts";

/**
 * One session of its own, told apart in pg_stat_activity; it holds the lock on the table until it ends.
 * @throws AppError fix_refused when the address cannot give a session.
 */
export function openWorker({ databaseUrl }: Pick<ServiceContext, "databaseUrl">, fixId: string): Sql {
  if (poolsByTransaction(databaseUrl)) {
    throw new AppError("fix_refused", {
      message:
        "The console is connected through a transaction pooler, which gives no session to hold a lock in. " +
        "Connect directly or through the session pooler (port 5432) to apply fixes.",
    });
  }
  return connect(databaseUrl, {
    applicationName: `realtime_optimizer/fix/${fixId}`,
    max: 1,
    keepSession: true,
  });
}
