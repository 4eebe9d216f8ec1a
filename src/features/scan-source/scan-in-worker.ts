import type { ScanProgress } from "#domain/scan/scan-sources.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import type { FolderSource } from "./folder-source.ts";
import type { ScanMessage, ScanRequest } from "./scan-message.ts";

export interface ScanInWorkerOptions {
  onProgress?: (progress: ScanProgress) => void;
  /** Ends the worker at once; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

// Handing over a file for the first time costs about 0.1 ms of the page's time: a part stays below a frame.
const FILES_PER_PART = 80;

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
    handOver(worker, source, signal).catch(reject);
  }).finally(() => worker.terminate());
}

async function handOver(
  worker: Worker,
  source: FolderSource,
  signal: AbortSignal | undefined,
): Promise<void> {
  const parts = source.kind === "files" ? partsOf(source) : [source];
  for (const [index, folder] of parts.entries()) {
    if (signal?.aborted) return;
    const request: ScanRequest = { folder, more: index < parts.length - 1 };
    worker.postMessage(request);
    // The page gets its turn between two parts.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function partsOf(source: Extract<FolderSource, { kind: "files" }>): FolderSource[] {
  const count = Math.max(1, Math.ceil(source.files.length / FILES_PER_PART));
  return Array.from({ length: count }, (_, index) => ({
    ...source,
    files: source.files.slice(index * FILES_PER_PART, (index + 1) * FILES_PER_PART),
  }));
}
