import { type AuditContent, type AuditRecord, auditContentSchema } from "./audit-entry.ts";

/** What a record tells; null when its text is not what the console writes, which verification reports. */
export function parseRecord(record: Pick<AuditRecord, "text">): AuditContent | null {
  let content: unknown;
  try {
    content = JSON.parse(record.text);
  } catch {
    return null;
  }
  return auditContentSchema.safeParse(content).data ?? null;
}
