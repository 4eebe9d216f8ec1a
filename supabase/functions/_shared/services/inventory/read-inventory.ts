import type { Inventory } from "../../domain/api/diagnose.ts";
import { scanResultSchema } from "../../domain/subscriptions/subscription.ts";
import type { ServiceContext } from "../context.ts";
import { inventoryState, type StoredInventory } from "./inventory-state.ts";

/** The inventory the console judges with, and where it came from; both null when none was uploaded. */
export async function readInventory({ sql }: Pick<ServiceContext, "sql">): Promise<Inventory> {
  const [row] = await sql<StoredInventory[]>`
    select id, uploaded_at, uploaded_by, scan
      from realtime_optimizer.inventories order by uploaded_at desc, id limit 1
  `;
  if (row === undefined) return { state: null, scan: null };
  const scan = scanResultSchema.parse(row.scan);
  return { state: inventoryState({ ...row, scan }), scan };
}
