import { mutationOptions } from "@tanstack/react-query";
import { type AuditExport, auditExportSchema } from "#domain/audit/audit-entry.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { saveFile } from "../../lib/save-file.ts";
import { exportName } from "./export-name.ts";

export type ExportFormat = "json" | "csv";

/** Fetches the whole trail and saves it; answers the name of the file. */
export function exportMutation(callFunction: CallFunction) {
  return mutationOptions({
    mutationKey: ["report", "audit", "export"] as const,
    mutationFn: async (format: ExportFormat) => {
      const trail = await callFunction(auditExportSchema, "report/audit/export");
      const name = exportName(trail, format);
      if (format === "json") saveFile(name, `${JSON.stringify(trail, null, 2)}\n`, "application/json");
      else saveFile(name, await csvOf(trail), "text/csv;charset=utf-8");
      return name;
    },
  });
}

async function csvOf(trail: AuditExport): Promise<string> {
  const { renderCsv } = await import("#domain/audit/render-csv.ts");
  return renderCsv(trail.records);
}
