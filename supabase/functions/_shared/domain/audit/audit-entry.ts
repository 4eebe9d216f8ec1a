import { z } from "zod";

/** Actions as `category.operation`. Every one is written in the transaction of what it tells. */
export const auditActions = [
  "console.armed",
  "console.disarmed",
  "operator.granted",
  "operator.revoked",
  "inventory.replaced",
  "fix.planned",
  "fix.rehearsed",
  "fix.applying",
  "fix.cancelling",
  "fix.applied",
  "fix.failed",
  "fix.rolling_back",
  "fix.rolled_back",
  "fix.rollback_failed",
  "report.created",
  "run.started",
  "run.finished",
  "live_test.run",
  "live_test.removed",
  "thresholds.changed",
  "plan.changed",
  "inspector.opened",
  "inspector.broadcast",
  "silence.diagnosed",
  "incident.started",
  "incident.noted",
  "incident.ended",
  "rls.rehearsed",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What the hashed text holds. The database builds the text; see realtime_optimizer.append_audit. */
export const auditContentSchema = z.object({
  seq: z.number().int().positive(),
  at: z.string(),
  action: z.string(),
  actor: z.object({ userId: z.string().nullable(), email: z.string(), role: z.string() }),
  /** What it happened to, such as {"schema","table","fixId"}. */
  target: z.record(z.string(), z.unknown()),
  details: z.record(z.string(), z.unknown()),
});

/** One link of the chain: hash = sha256(previousHash + text), both in hexadecimal. */
export const auditRecordSchema = z.object({
  seq: z.number().int().positive(),
  /** The exact text that was hashed: JSON of auditContentSchema. */
  text: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;
export type AuditContent = z.infer<typeof auditContentSchema>;

/** previousHash of the first record. */
export const GENESIS_HASH = "0".repeat(64);

/** What an export carries so that a cut tail shows as well: the head at the time of export. */
export const auditExportSchema = z.object({
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  database: z.string(),
  head: z.object({ seq: z.number().int().nonnegative(), hash: z.string() }),
  records: z.array(auditRecordSchema),
});
export type AuditExport = z.infer<typeof auditExportSchema>;

export const chainVerdictSchema = z.object({
  intact: z.boolean(),
  records: z.number().int(),
  head: z.object({ seq: z.number().int(), hash: z.string() }),
  /** First record that does not hold, and why; null when intact. */
  broken: z.object({ seq: z.number().int(), reason: z.string() }).nullable(),
  verifiedAt: z.iso.datetime(),
});
export type ChainVerdict = z.infer<typeof chainVerdictSchema>;
