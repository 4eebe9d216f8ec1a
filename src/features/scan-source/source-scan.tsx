import { CodeBlock } from "../../components/ui/code-block.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { useServices } from "../../lib/services-context.tsx";
import { FolderChooser } from "./folder-chooser.tsx";
import { FoundPanel } from "./found-panel.tsx";
import { InventoryPanel } from "./inventory-panel.tsx";
import { scanCommand } from "./scan-command.ts";
import { ScanProgress } from "./scan-progress.tsx";
import { useScan } from "./use-scan.ts";

/** Tells the console what the application subscribes to. */
export function SourceScan({ email }: { email: string | null }) {
  const { config } = useServices();
  const { state, start, stop } = useScan();
  const end = () => {
    stop();
    // The control that was pressed is gone with what it ended.
    const page = document.getElementById("page");
    page?.focus();
    page?.scrollTo({ top: 0 });
  };
  return (
    <div className="mx-auto grid grid-cols-1 max-w-300 gap-5 p-4 lg:p-6">
      <PageHeader title="Source scan">What the application's code subscribes to</PageHeader>
      <InventoryPanel />
      {state.status === "done" && <FoundPanel scan={state.scan} onClose={end} />}
      <Panel title={state.status === "done" ? "Scan another folder" : "Scan a folder"}>
        <div className="grid grid-cols-1 gap-3">
          {state.status === "failed" && <ErrorState title="The folder was not scanned" error={state.error} />}
          {state.status === "scanning" ? (
            <ScanProgress progress={state.progress} onStop={end} />
          ) : (
            <FolderChooser start={start} />
          )}
        </div>
      </Panel>
      <Panel title="From the command line">
        <div className="grid grid-cols-1 gap-2">
          <p className="max-w-prose text-ink-muted">
            In the folder of the application, such as in a build: it is scanned there, and the inventory is
            sent here. The first line asks for the password of your login.
          </p>
          <CodeBlock label="command" text={scanCommand(config, email)} />
        </div>
      </Panel>
    </div>
  );
}
