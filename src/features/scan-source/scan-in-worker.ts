import type { ScanProgress } from "#domain/scan/scan-sources.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import type { FolderSource } from "./folder-source.ts";
import type { ScanMessage } from "./scan-message.ts";

export interface ScanInWorkerOptions {
  onProgress?: (progress: ScanProgress) => void;
  /** Ends the worker at once; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * Scans a folder in a worker of its own, so that the page stays free. Sources never leave the browser: what comes
 * back is the inventory. Rejects with an Error that says why the folder cannot be read.
 */
export function scanInWorker(source: FolderSource, options: ScanInWorkerOptions = {}): Promise<ScanResult> {
  const { onProgress, signal } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);
  const worker = new Worker(new URL("./scan.worker.ts", import.meta.url), { type: "module", name: "scan" });
  return new Promise<ScanResult>((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    worker.addEventListener("error", ({ message }) =>
      reject(new Error(message || "The scanner could not start.")),
    );
    worker.addEventListener("message", ({ data }: MessageEvent<ScanMessage>) => {
      if (data.kind === "progress") onProgress?.(data.progress);
      else if (data.kind === "done") resolve(data.scan);
      else reject(new Error(data.message));
    });
    worker.postMessage(source);
  }).finally(() => worker.terminate());
}
