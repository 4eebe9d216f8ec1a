import type { AuditExport } from "#domain/audit/audit-entry.ts";

const HASH_DIGITS = 12;

/** The file carries its head in its name, so that a copy that was cut or rewritten no longer fits it. */
export function exportName(
  { database, head }: Pick<AuditExport, "database" | "head">,
  ending: string,
): string {
  const safe = database.replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 40);
  return `audit-${safe}-${head.seq}-${head.hash.slice(0, HASH_DIGITS)}.${ending}`;
}

/** Verifies an export without a database; with an anchor, that it is this trail and not a rewritten one. */
export function verifyCommand(file: string, head: AuditExport["head"] | null): string {
  const anchor = head === null || head.seq === 0 ? "" : ` --anchor ${head.seq}:${head.hash}`;
  return `npx realtime-optimizer audit verify ${file}${anchor}`;
}
