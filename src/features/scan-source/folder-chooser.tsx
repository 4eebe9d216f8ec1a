import clsx from "clsx";
import { FolderOpen } from "lucide-react";
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { folderOfDrop } from "./folder-of-drop.ts";
import { folderOfFiles } from "./folder-of-files.ts";
import { canPickFolder, pickFolder } from "./pick-folder.ts";
import type { Scanner } from "./use-scan.ts";

/** Three ways to a folder: the browser's picker, dropping it here, and the file dialog every browser has. */
export function FolderChooser({ start }: { start: Scanner["start"] }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const openDialog = () => input.current?.click();

  useEffect(() => {
    // What is dropped beside the field would otherwise replace the console in this tab.
    const refuse = (event: Event) => event.preventDefault();
    window.addEventListener("dragover", refuse);
    window.addEventListener("drop", refuse);
    return () => {
      window.removeEventListener("dragover", refuse);
      window.removeEventListener("drop", refuse);
    };
  }, []);

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    // Reads the items before its first await, as long as the event still has them.
    const folder = folderOfDrop(event.dataTransfer.items);
    start(async () => refuseNothing(await folder, "Drop a folder here, not single files."));
  }

  function onChosen(event: ChangeEvent<HTMLInputElement>) {
    const folder = folderOfFiles(event.target.files ?? []);
    event.target.value = "";
    start(async () => refuseNothing(folder, "There is no file in this folder."));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the buttons in it
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={clsx(
        "grid justify-items-center gap-3 rounded-md border border-line-strong/60 border-dashed px-4 py-8 text-center",
        over && "bg-hover",
      )}
    >
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={canPickFolder() ? () => start(pickFolder) : openDialog}>
          <FolderOpen size={14} aria-hidden />
          Choose a folder
        </Button>
        {canPickFolder() && <Button onClick={openDialog}>Use the file dialog</Button>}
      </div>
      <input
        ref={(element) => {
          input.current = element;
          element?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        multiple
        hidden
        aria-label="Folder of the application's source"
        onChange={onChosen}
      />
      <p className="max-w-prose text-ink-muted">
        or drop it here. The folder is read and parsed in this browser: the source never leaves it, even where
        the dialog speaks of uploading.
      </p>
    </div>
  );
}

function refuseNothing<Folder>(folder: Folder | null, reason: string): Folder {
  if (folder === null) throw new Error(reason);
  return folder;
}
