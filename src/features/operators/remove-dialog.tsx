import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Operator } from "#domain/operators/operator.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { revokeMutation } from "./operator-mutations.ts";

interface RemoveDialogProps {
  operator: Operator;
  self: boolean;
  onDone: (operator: Operator) => void;
  onClose: () => void;
}

export function RemoveDialog({ operator, self, onDone, onClose }: RemoveDialogProps) {
  const revoke = useMutation({
    ...revokeMutation(useCallFunction(), useQueryClient()),
    onSuccess: (answer) => onDone(answer.operator),
  });
  const who = self ? "Your account loses" : `${operator.email} loses`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={self ? "Remove yourself?" : "Remove this operator?"}
      description={`${who} all access to the console at once. The account itself stays, and the audit trail keeps its records.`}
    >
      <div className="grid grid-cols-1 gap-4">
        {revoke.isError && (
          <p role="alert" className="rounded-md bg-fail-tint p-3 text-sm">
            {revoke.error.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep the role</Button>
          <Button variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate(operator.userId)}>
            Remove
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
