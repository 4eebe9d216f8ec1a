import type { AuditAction } from "#domain/audit/audit-entry.ts";

export const actionWords: Record<AuditAction, string> = {
  "console.armed": "Console armed",
  "console.disarmed": "Console disarmed",
  "operator.granted": "Role granted",
  "operator.revoked": "Role revoked",
  "inventory.replaced": "Inventory replaced",
  "fix.planned": "Fix planned",
  "fix.rehearsed": "Fix rehearsed",
  "fix.applying": "Applying a fix",
  "fix.cancelling": "Cancelling a fix",
  "fix.applied": "Fix applied",
  "fix.failed": "Fix failed",
  "fix.rolling_back": "Rolling a fix back",
  "fix.rolled_back": "Fix rolled back",
  "fix.rollback_failed": "Rollback failed",
  "report.created": "Report created",
  "run.started": "Run started",
  "run.finished": "Run finished",
  "live_test.run": "Live test run",
  "live_test.removed": "Test row removed",
  "thresholds.changed": "Thresholds changed",
  "plan.changed": "Plan changed",
  "inspector.opened": "Inspector opened",
  "inspector.broadcast": "Broadcast from the inspector",
  "silence.diagnosed": "Silence diagnosed",
  "incident.started": "Incident started",
  "incident.noted": "Incident noted",
  "incident.ended": "Incident ended",
  "rls.rehearsed": "Rows looked at as another user",
};

/** A record of a newer version is shown by the name it has. */
export function actionText(action: string): string {
  return Object.hasOwn(actionWords, action) ? actionWords[action as AuditAction] : action;
}

export function isFailure(action: string): boolean {
  return action === "fix.failed" || action === "fix.rollback_failed";
}
