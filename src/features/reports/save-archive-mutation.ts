import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { reportAnswerSchema } from "#domain/api/report.ts";
import { reportPaths } from "#domain/report/report-paths.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { saveFile } from "../../lib/save-file.ts";
import { reportFileName } from "./file-names.ts";
import { reportFilesQuery } from "./report-files-query.ts";

/** Saves the report with every file that belongs to it, each at its place in the project. */
export function saveArchiveMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["report", "reports", "archive"] as const,
    mutationFn: async ({ id, report, markdown }: z.infer<typeof reportAnswerSchema>) => {
      const [{ files }, { zipFiles }] = await Promise.all([
        client.fetchQuery(reportFilesQuery(callFunction, id)),
        import("./zip-files.ts"),
      ]);
      const all = [{ path: reportPaths.report, content: markdown }, ...files];
      const bytes = zipFiles(all, new Date(report.generatedAt));
      saveFile(reportFileName(report.generatedAt, "zip"), bytes, "application/zip");
    },
  });
}
