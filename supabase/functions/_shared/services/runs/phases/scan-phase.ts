import { formatCount } from "../../../domain/report/format-figures.ts";
import type { ScanResult } from "../../../domain/subscriptions/subscription.ts";
import { readStoredScan } from "../../inventory/read-stored-scan.ts";
import { replaceInventory } from "../../inventory/replace-inventory.ts";
import type { RunScope } from "../run-optimizer.ts";
import type { PhaseWork } from "../track-phases.ts";

/** The inventory of subscriptions: scanned now and kept for the console, or the one the console has (R2.2). */
export async function scanPhase({ context, input }: RunScope): Promise<PhaseWork<ScanResult | null>> {
  if (input.scan === null) {
    const stored = await readStoredScan(context.sql);
    return { value: stored, note: stored ? `Stored inventory: ${told(stored)}` : "There is no inventory." };
  }
  const scan = await input.scan();
  await replaceInventory(context, scan);
  return { value: scan, note: told(scan) };
}

function told({ subscriptions, stats }: ScanResult): string {
  const bindings = subscriptions.filter(({ kind }) => kind === "postgres_changes").length;
  const files = formatCount(stats.files, "file");
  // R2.15: by then the parser has looked at every pattern in every kind of file.
  if (bindings === 0) return `No realtime subscriptions detected in ${files}.`;
  return `${formatCount(bindings, "subscription")} in ${files}.`;
}
