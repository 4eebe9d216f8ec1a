import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FilePlus2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../../components/ui/button.tsx";
import { Select } from "../../components/ui/select.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { reportPath } from "../../lib/paths.ts";
import { roleRefusal } from "../../lib/role-refusal.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { useWriteAccess } from "../../lib/write-access.ts";
import { createReportMutation } from "./create-report-mutation.ts";
import { reportWindows, windowStart } from "./report-window.ts";

/** Makes a report and opens it. It changes nothing in the watched database, so that arming is not asked for. */
export function CreateReport() {
  const [, navigate] = useLocation();
  const [window, setWindow] = useState<string>(reportWindows[0].id);
  const refusal = roleRefusal(useWriteAccess());
  const create = useMutation({
    ...createReportMutation(useCallFunction(), useQueryClient()),
    onError: (error) =>
      void showToast({ tone: "error", message: "No report was made", description: error.message }),
  });
  const start = () =>
    create.mutate(windowStart(window, new Date()), { onSuccess: ({ id }) => navigate(reportPath(id)) });

  return (
    <>
      {refusal === undefined && (
        <Select
          label="What the report covers"
          value={window}
          onValueChange={setWindow}
          options={reportWindows.map(({ id, text }) => ({ value: id, text }))}
        />
      )}
      <Button variant="primary" busy={create.isPending} unavailable={refusal} onClick={start}>
        <FilePlus2 size={14} aria-hidden />
        Create report
      </Button>
    </>
  );
}
