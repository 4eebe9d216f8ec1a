import type { ISql, JSONValue } from "postgres";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { storable } from "../database/storable.ts";
import { type InventoryState, inventoryState, type StoredInventory } from "./inventory-state.ts";

const KEPT = 20;

/** Makes a scan the inventory that the console judges with. The last 20 are kept. */
export async function replaceInventory(
  { sql, actor }: Pick<ServiceContext, "sql" | "actor">,
  scan: ScanResult,
): Promise<InventoryState> {
  return await sql.begin(async (transaction) => {
    const [row] = await transaction<[Omit<StoredInventory, "scan">]>`
      insert into realtime_optimizer.inventories (uploaded_by, scan)
      values (${transaction.json({ ...actor })}, ${transaction.json(storable(scan) as JSONValue)})
      returning id, uploaded_at, uploaded_by
    `;
    await forgetOld(transaction);
    const state = inventoryState({ ...row, scan });
    const { id, ...details } = state;
    await appendAudit(transaction, {
      action: "inventory.replaced",
      actor,
      target: { inventoryId: id },
      details,
    });
    return state;
  });
}

async function forgetOld(sql: ISql): Promise<void> {
  await sql`
    delete from realtime_optimizer.inventories where id in (
      select id from realtime_optimizer.inventories order by uploaded_at desc, id offset ${KEPT}
    )
  `;
}
