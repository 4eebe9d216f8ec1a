import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { z } from "zod";
import type { reportAnswerSchema } from "#domain/api/report.ts";
import { formatBytes } from "../../components/format/format-bytes.ts";
import { Button } from "../../components/ui/button.tsx";
import { CodeBlock } from "../../components/ui/code-block.tsx";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { IconButton } from "../../components/ui/icon-button.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { SqlCode } from "../../components/ui/sql-code.tsx";
import { saveFile } from "../../lib/save-file.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { baseName, type FileKind, fileKind } from "./file-names.ts";
import { reportFilesQuery } from "./report-files-query.ts";
import { saveArchiveMutation } from "./save-archive-mutation.ts";
import type { ReportFile } from "./zip-files.ts";

const kinds: { kind: FileKind; title: string; none: string | null }[] = [
  {
    kind: "migration",
    title: "Migrations, for version control",
    none: "No fix of this report is in force, so there is no migration.",
  },
  { kind: "rollback", title: "Rollback scripts, to run on request", none: null },
  { kind: "log", title: "Changes log", none: null },
  { kind: "other", title: "Other files", none: null },
];

/** Every file that belongs to the report, to read, save one by one, or all at once. */
export function ReportFiles({ answer }: { answer: z.infer<typeof reportAnswerSchema> }) {
  const callFunction = useCallFunction();
  const files = useQuery(reportFilesQuery(callFunction, answer.id));
  const archive = useMutation({
    ...saveArchiveMutation(callFunction, useQueryClient()),
    onError: (error) =>
      void showToast({ tone: "error", message: "The archive was not made", description: error.message }),
  });

  if (files.isPending) return <Skeleton className="h-40 w-full rounded-lg" />;
  if (files.isError) {
    return (
      <ErrorState
        title="The files could not be read"
        error={files.error}
        onRetry={() => void files.refetch()}
        retrying={files.isFetching}
      />
    );
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="flex flex-wrap items-center justify-between gap-2 text-ink-muted">
        Each file names its place in the project; the archive keeps those places.
        <Button busy={archive.isPending} onClick={() => archive.mutate(answer)}>
          <Download size={14} aria-hidden />
          Download all (zip)
        </Button>
      </p>
      {kinds.map(({ kind, title, none }) => {
        const ofKind = files.data.filter(({ path }) => fileKind(path) === kind);
        if (ofKind.length === 0 && none === null) return null;
        return (
          <Panel key={kind} title={title} flush>
            {ofKind.length === 0 ? (
              <p className="p-3 text-ink-muted">{none}</p>
            ) : (
              <ul className="divide-y divide-line">
                {ofKind.map((file) => (
                  <FileLine key={file.path} file={file} />
                ))}
              </ul>
            )}
          </Panel>
        );
      })}
    </div>
  );
}

function FileLine({ file }: { file: ReportFile }) {
  const sql = file.path.endsWith(".sql");
  const save = () =>
    saveFile(baseName(file.path), file.content, sql ? "application/sql" : "application/json");
  return (
    <li className="flex items-start gap-2 py-1.5 pr-1.5 pl-3">
      <Disclosure
        className="min-w-0 flex-1 pt-1.5"
        summary={
          <span className="min-w-0">
            <code className="break-all font-mono text-ink text-xs">{file.path}</code>{" "}
            <span className="whitespace-nowrap text-xs">{formatBytes(new Blob([file.content]).size)}</span>
          </span>
        }
      >
        {sql ? <SqlCode sql={file.content} label="SQL" /> : <CodeBlock label="JSON" text={file.content} />}
      </Disclosure>
      <IconButton label={`Download ${baseName(file.path)}`} onClick={save}>
        <Download size={14} aria-hidden />
      </IconButton>
    </li>
  );
}
