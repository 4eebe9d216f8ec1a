/// <reference lib="webworker" />
import type { PathFile } from "./folder-source.ts";
import { scanFolder } from "./scan-folder.ts";
import type { ScanMessage, ScanRequest } from "./scan-message.ts";

const EVERY_MS = 50;
let told = 0;
const files: PathFile[] = [];

function tell(message: ScanMessage): void {
  postMessage(message);
}

addEventListener("message", async ({ data: { folder, more } }: MessageEvent<ScanRequest>) => {
  if (folder.kind === "files") files.push(...folder.files);
  if (more) return;
  try {
    const scan = await scanFolder(folder.kind === "files" ? { ...folder, files } : folder, (progress) => {
      const now = performance.now();
      if (now - told < EVERY_MS && progress.done < progress.files) return;
      told = now;
      tell({ kind: "progress", progress });
    });
    tell({ kind: "done", scan });
  } catch (error) {
    tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});
