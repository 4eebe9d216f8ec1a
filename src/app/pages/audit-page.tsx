import { AuditTrail } from "../../features/audit/audit-trail.tsx";
import { RollbackControl } from "../../features/fixes/rollback-control.tsx";

export function AuditPage() {
  return <AuditTrail renderFixControl={(fixId) => <RollbackControl fixId={fixId} />} />;
}
