import postgres, { type Sql } from "postgres";
import { describeParams } from "./binding-params.ts";
import { describePostgresError } from "./describe-postgres-error.ts";
import { insertSubscription, type SubscriptionRow } from "./insert-subscription.ts";
import { isConnectionError } from "./is-connection-error.ts";
import { SubscriptionError } from "./subscription-error.ts";

const REFUSED = "Unable to subscribe to changes with given parameters.";

/** All bindings of a channel, or none. Throws SubscriptionError with the server's text. */
export async function insertSubscriptions(
  sql: Sql,
  publication: string,
  rows: SubscriptionRow[],
): Promise<void> {
  await sql.begin(async (transaction) => {
    for (const row of rows) {
      const asked = `[${describeParams(row.params)}]`;
      let inserted: number;
      try {
        inserted = await insertSubscription(transaction, publication, row);
      } catch (error) {
        if (!(error instanceof postgres.PostgresError) || isConnectionError(error)) throw error;
        throw new SubscriptionError(
          `${REFUSED} An exception happened so please check your connect parameters: ${asked}. Exception: ${describePostgresError(error)}`,
          { cause: error },
        );
      }
      if (inserted === 0) {
        throw new SubscriptionError(
          `${REFUSED} Please check Realtime is enabled for the given connect parameters: ${asked}`,
        );
      }
    }
  });
}
