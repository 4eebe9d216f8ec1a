import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { DropdownMenu, DropdownMenuItem } from "../../components/ui/dropdown-menu.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { exportMutation } from "./export-mutation.ts";

/** The whole trail as a file, whatever the filters show. */
export function ExportMenu({ onExported }: { onExported: (file: string) => void }) {
  const save = useMutation({
    ...exportMutation(useCallFunction()),
    onSuccess: (file, format) => {
      if (format === "json") onExported(file);
      void showToast({ message: "The trail was exported", description: file, tone: "success" });
    },
    onError: (error) =>
      void showToast({ tone: "error", message: "The trail was not exported", description: error.message }),
  });
  return (
    <DropdownMenu
      trigger={
        <Button busy={save.isPending}>
          <Download size={14} aria-hidden />
          Export
        </Button>
      }
    >
      <DropdownMenuItem onSelect={() => save.mutate("json")}>JSON, which can be verified</DropdownMenuItem>
      <DropdownMenuItem onSelect={() => save.mutate("csv")}>CSV, for a spreadsheet</DropdownMenuItem>
    </DropdownMenu>
  );
}
