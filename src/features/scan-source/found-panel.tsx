import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { ScanResult as Scan } from "#domain/subscriptions/subscription.ts";
import { visibleName } from "../../components/format/visible-name.ts";
import { Button } from "../../components/ui/button.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { roleRefusal } from "../../lib/role-refusal.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { useWriteAccess } from "../../lib/write-access.ts";
import { replaceInventoryMutation } from "./replace-inventory-mutation.ts";
import { ScanResult } from "./scan-result.tsx";

/** What a scan in this browser found. Nothing of it is sent before it is to be used. */
export function FoundPanel({ scan, onClose }: { scan: Scan; onClose: () => void }) {
  const refusal = roleRefusal(useWriteAccess());
  const replace = useMutation(replaceInventoryMutation(useCallFunction(), useQueryClient()));
  const use = () =>
    replace.mutate(scan, {
      onSuccess: () => {
        void showToast({
          tone: "success",
          message: "The inventory is in use",
          description: "The matrix is judged by it now.",
        });
        onClose();
      },
    });
  const found = useRef<HTMLDivElement>(null);
  useEffect(() => found.current?.focus(), []);

  return (
    <Panel title={`Found in ${visibleName(scan.root)}`}>
      <div ref={found} tabIndex={-1} className="grid grid-cols-1 gap-4 outline-none">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" busy={replace.isPending} unavailable={refusal} onClick={use}>
            Use this inventory
          </Button>
          <Button onClick={onClose} disabled={replace.isPending}>
            Discard
          </Button>
          <p className="text-ink-muted text-xs">
            It takes the place of the one in use: names of tables, filters, files and lines, no source.
          </p>
        </div>
        {replace.isError && <ErrorState title="The inventory was not replaced" error={replace.error} />}
        <ScanResult scan={scan} />
      </div>
    </Panel>
  );
}
