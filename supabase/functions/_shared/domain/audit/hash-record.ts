import type { AuditRecord } from "./audit-entry.ts";

const encoder = new TextEncoder();

/**
 * sha256(previousHash + text) in hexadecimal, as realtime_optimizer.chain_audit_record computes it. null for
 * text that is not valid Unicode: UTF-8 has no bytes for it, so no database ever hashed it.
 */
export async function hashRecord(record: Pick<AuditRecord, "previousHash" | "text">): Promise<string | null> {
  if (/\p{Surrogate}/u.test(record.previousHash + record.text)) return null;
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(record.previousHash + record.text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
