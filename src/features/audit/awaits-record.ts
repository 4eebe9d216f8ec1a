import type { AuditRecord } from "#domain/audit/audit-entry.ts";
import { parseRecord } from "#domain/audit/parse-record.ts";

const unfinished = new Set(["fix.applying", "fix.cancelling", "fix.rolling_back"]);

/**
 * True when the newest record of some fix says that work on it began: one that tells its end will follow.
 * @param records newest first
 */
export function awaitsRecord(records: readonly AuditRecord[]): boolean {
  const seen = new Set<unknown>();
  for (const record of records) {
    const content = parseRecord(record);
    const fixId = content?.target.fixId;
    if (content === null || fixId === undefined || seen.has(fixId)) continue;
    seen.add(fixId);
    if (unfinished.has(content.action)) return true;
  }
  return false;
}
