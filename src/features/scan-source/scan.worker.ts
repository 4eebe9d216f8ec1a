/// <reference lib="webworker" />
import type { FolderSource } from "./folder-source.ts";
import { scanFolder } from "./scan-folder.ts";
import type { ScanMessage } from "./scan-message.ts";

const EVERY_MS = 50;
let told = 0;

function tell(message: ScanMessage): void {
  postMessage(message);
}

addEventListener("message", async ({ data }: MessageEvent<FolderSource>) => {
  try {
    const scan = await scanFolder(data, (progress) => {
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
