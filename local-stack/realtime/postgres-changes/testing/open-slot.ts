import { randomUUID } from "node:crypto";
import type { TestDatabase } from "../../../testing/test-database.ts";
import type { Claims } from "../../auth/claims.ts";
import { createSlot } from "../create-slot.ts";
import { insertSubscription } from "../insert-subscription.ts";
import { type ListedChange, listChanges } from "../list-changes.ts";
import { openConnection } from "../open-connection.ts";
import { parseBinding } from "../parse-binding.ts";

export interface Slot {
  /** Inserts the rows of a binding and returns its subscription_id. */
  subscribe(params: Record<string, unknown>, claims?: Partial<Claims>): Promise<string>;
  /** What was committed since the last poll, to whom. */
  poll(): Promise<ListedChange[]>;
  close(): Promise<void>;
}

/** The database side of Postgres Changes without the timing: a slot that is read when asked. */
export async function openSlot(database: TestDatabase): Promise<Slot> {
  const sql = openConnection(database.adminUrl, "realtime_rls", 1);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await createSlot(sql, name);
  return {
    async subscribe(params, claims = {}) {
      const subscriptionId = randomUUID();
      await insertSubscription(sql, "supabase_realtime", {
        subscriptionId,
        params: parseBinding(params),
        claims: { role: "authenticated", exp: 4_000_000_000, ...claims },
      });
      return subscriptionId;
    },
    async poll() {
      await createSlot(sql, name);
      return (await listChanges(sql, "supabase_realtime", name)).changes;
    },
    async close() {
      await sql.end({ timeout: 1 });
    },
  };
}
