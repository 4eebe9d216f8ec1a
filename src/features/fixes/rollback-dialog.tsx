import type { Fix } from "#domain/fixes/fix.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { SqlCode } from "../../components/ui/sql-code.tsx";

interface RollbackDialogProps {
  fix: Fix;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Undoing brings the finding back, so it is asked for once more, with the SQL that will run. */
export function RollbackDialog({ fix, busy, onConfirm, onClose }: RollbackDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Roll this fix back?"
      description={`Undoes “${fix.plan.title}”. The finding behind it comes back.`}
    >
      <div className="grid gap-4">
        {fix.plan.rollback.map((statement) => (
          <SqlCode key={statement.sql} sql={statement.sql} label="Rollback SQL" />
        ))}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep the fix</Button>
          <Button variant="danger" busy={busy} onClick={onConfirm}>
            Roll back
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
