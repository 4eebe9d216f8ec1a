import type { AuditRecord } from "#domain/audit/audit-entry.ts";
import { parseRecord } from "#domain/audit/parse-record.ts";

/** Everybody who acts in these records, by email. */
export function actorsOf(records: readonly AuditRecord[]): string[] {
  const emails = records.flatMap((record) => parseRecord(record)?.actor.email ?? []);
  return [...new Set(emails)].sort();
}
