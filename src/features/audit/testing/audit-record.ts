import { type AuditContent, type AuditRecord, GENESIS_HASH } from "#domain/audit/audit-entry.ts";

/** A record as the functions answer it; its hashes are not those of a chain. */
export function auditRecord(
  content: Partial<AuditContent> & Pick<AuditContent, "seq" | "action">,
): AuditRecord {
  const text = JSON.stringify({
    at: "2026-11-20T20:00:00.000000Z",
    actor: { userId: null, email: "operator@example.com", role: "operator" },
    target: {},
    details: {},
    ...content,
  });
  return { seq: content.seq, text, previousHash: GENESIS_HASH, hash: "a".repeat(64) };
}
