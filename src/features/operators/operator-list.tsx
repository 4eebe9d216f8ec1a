import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Operator, operatorRoles } from "#domain/operators/operator.ts";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { KeyValues } from "../../components/ui/key-values.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { WriteButton } from "../../components/ui/write-button.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { useWriteAccess } from "../../lib/write-access.ts";
import { OperatorTable } from "./operator-table.tsx";
import { operatorsQuery } from "./operators-query.ts";
import { RemoveDialog } from "./remove-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import { roleWords } from "./role-words.ts";

type Open = { dialog: "grant" } | { dialog: "change" | "remove"; operator: Operator } | null;

interface OperatorListProps {
  selfId: string | null;
  /** One's own role changed: what this account may do has to be asked anew. */
  onSelfChanged: () => void;
}

/** Who may do what in the console. */
export function OperatorList({ selfId, onSelfChanged }: OperatorListProps) {
  const operators = useQuery(operatorsQuery(useCallFunction()));
  const access = useWriteAccess();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const done = (message: string) => (operator: Operator) => {
    close();
    void showToast({ message, description: operator.email, tone: "success" });
    if (operator.userId === selfId) onSelfChanged();
  };

  return (
    <div className="mx-auto grid grid-cols-1 max-w-300 gap-4 p-4 lg:p-6">
      <PageHeader
        title="Operators"
        actions={<WriteButton onClick={() => setOpen({ dialog: "grant" })}>Grant a role</WriteButton>}
      />
      {operators.isPending && (
        <div role="status" aria-label="Operators are being read" className="grid grid-cols-1 gap-2">
          {["a", "b", "c"].map((row) => (
            <Skeleton key={row} className="h-9 w-full" />
          ))}
        </div>
      )}
      {operators.isError && (
        <ErrorState
          title="The operators could not be read"
          error={operators.error}
          onRetry={() => void operators.refetch()}
          retrying={operators.isFetching}
        />
      )}
      {operators.data !== undefined && (
        <>
          <OperatorTable
            operators={operators.data}
            selfId={selfId}
            armed={access.allowed}
            onChange={(operator) => setOpen({ dialog: "change", operator })}
            onRemove={(operator) => setOpen({ dialog: "remove", operator })}
          />
          {!access.allowed && (
            <p className="text-ink-muted">Roles can be changed and removed while the console is armed.</p>
          )}
        </>
      )}
      <Panel title="Roles">
        <KeyValues
          items={operatorRoles.map((role) => ({
            id: role,
            name: roleWords[role].name,
            value: roleWords[role].may,
          }))}
        />
      </Panel>
      {open?.dialog === "grant" && (
        <RoleDialog operator={null} onDone={done("Role granted")} onClose={close} />
      )}
      {open?.dialog === "change" && (
        <RoleDialog operator={open.operator} onDone={done("Role changed")} onClose={close} />
      )}
      {open?.dialog === "remove" && (
        <RemoveDialog
          operator={open.operator}
          self={open.operator.userId === selfId}
          onDone={done("Operator removed")}
          onClose={close}
        />
      )}
    </div>
  );
}
