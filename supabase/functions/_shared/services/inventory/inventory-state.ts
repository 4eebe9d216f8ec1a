import type { Inventory } from "../../domain/api/diagnose.ts";
import { countTables } from "../../domain/subscriptions/count-tables.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";

export type InventoryState = NonNullable<Inventory["state"]>;

export interface StoredInventory {
  id: string;
  uploaded_at: Date;
  uploaded_by: { email: string };
  scan: ScanResult;
}

/** What an inventory is, in figures. */
export function inventoryState({ id, uploaded_at, uploaded_by, scan }: StoredInventory): InventoryState {
  const bindings = scan.subscriptions.filter(({ kind }) => kind === "postgres_changes");
  return {
    id,
    root: scan.root,
    uploadedAt: uploaded_at.toISOString(),
    uploadedBy: uploaded_by.email,
    subscriptions: bindings.length,
    tables: countTables(bindings),
    files: scan.stats.files,
    errors: scan.stats.errors.length,
  };
}
