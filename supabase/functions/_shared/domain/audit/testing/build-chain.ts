import { type AuditRecord, GENESIS_HASH } from "../audit-entry.ts";
import { hashRecord } from "../hash-record.ts";

/** A trail as the database writes it, one record for each of `details`. */
export async function buildChain(details: readonly unknown[]): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  for (const [index, detail] of details.entries()) {
    const seq = index + 1;
    const text = JSON.stringify({
      at: "2026-11-20T10:00:00.000Z",
      seq,
      actor: { role: "operator", email: "ops@example.com", userId: null },
      action: "fix.applied",
      target: { table: "orders" },
      details: { detail },
    });
    const previousHash = records.at(-1)?.hash ?? GENESIS_HASH;
    const hash = await hashRecord({ text, previousHash });
    if (hash === null) throw new Error("the details are not valid Unicode");
    records.push({ seq, text, previousHash, hash });
  }
  return records;
}
