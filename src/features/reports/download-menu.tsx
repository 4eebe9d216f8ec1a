import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { z } from "zod";
import type { reportAnswerSchema } from "#domain/api/report.ts";
import { Button } from "../../components/ui/button.tsx";
import { CopyButton } from "../../components/ui/copy-button.tsx";
import { DropdownMenu, DropdownMenuItem } from "../../components/ui/dropdown-menu.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { saveFile } from "../../lib/save-file.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { baseName, fileKind, reportFileName } from "./file-names.ts";
import { reportFilesQuery } from "./report-files-query.ts";
import { saveArchiveMutation } from "./save-archive-mutation.ts";

/** More are in the archive and on the page of files. */
const LISTED_MIGRATIONS = 8;

/** A report to take along: as text, as data, or with its migrations in one archive. */
export function DownloadMenu({ answer }: { answer: z.infer<typeof reportAnswerSchema> }) {
  const { id, report, markdown } = answer;
  const callFunction = useCallFunction();
  const files = useQuery(reportFilesQuery(callFunction, id));
  const migrations = files.data?.filter(({ path }) => fileKind(path) === "migration") ?? [];
  const archive = useMutation({
    ...saveArchiveMutation(callFunction, useQueryClient()),
    onError: (error) =>
      void showToast({ tone: "error", message: "The archive was not made", description: error.message }),
  });
  const nameOf = (ending: string) => reportFileName(report.generatedAt, ending);
  return (
    <>
      <CopyButton text={markdown} label="Copy Markdown" />
      <DropdownMenu
        trigger={
          <Button busy={archive.isPending}>
            <Download size={14} aria-hidden />
            Download
          </Button>
        }
      >
        <DropdownMenuItem onSelect={() => saveFile(nameOf("md"), markdown, "text/markdown;charset=utf-8")}>
          Markdown
        </DropdownMenuItem>
        <DropdownMenuItem
          onSelect={() =>
            saveFile(nameOf("json"), `${JSON.stringify(report, null, 2)}\n`, "application/json")
          }
        >
          JSON
        </DropdownMenuItem>
        {migrations.slice(0, LISTED_MIGRATIONS).map(({ path, content }) => (
          <DropdownMenuItem key={path} onSelect={() => saveFile(baseName(path), content, "application/sql")}>
            <span className="max-w-[min(36rem,80vw)] truncate font-mono text-xs">{baseName(path)}</span>
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem onSelect={() => archive.mutate(answer)}>
          Report, migrations and rollback scripts (zip)
        </DropdownMenuItem>
      </DropdownMenu>
    </>
  );
}
