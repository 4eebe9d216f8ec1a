import { useCallback, useEffect, useRef, useState } from "react";
import type { ScanProgress } from "#domain/scan/scan-sources.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import type { FolderSource } from "./folder-source.ts";
import { scanInWorker } from "./scan-in-worker.ts";

export type ScanState =
  | { status: "idle" }
  /** `progress` is null while the folder is listed. */
  | { status: "scanning"; progress: ScanProgress | null }
  | { status: "done"; scan: ScanResult }
  | { status: "failed"; error: Error };

export interface Scanner {
  state: ScanState;
  /** `choose` answers null when the person changed their mind. */
  start(choose: () => Promise<FolderSource | null>): void;
  stop(): void;
}

/** One scan at a time. Stopping it, starting another or leaving the page ends its worker. */
export function useScan(): Scanner {
  const [state, setState] = useState<ScanState>({ status: "idle" });
  const running = useRef<AbortController | null>(null);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ status: "idle" });
  }, []);

  const start = useCallback((choose: () => Promise<FolderSource | null>) => {
    running.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const show = (next: ScanState) => {
      if (!signal.aborted) setState(next);
    };
    void (async () => {
      const source = await choose();
      if (source === null) return;
      show({ status: "scanning", progress: null });
      const scan = await scanInWorker(source, {
        signal,
        onProgress: (progress) => show({ status: "scanning", progress }),
      });
      show({ status: "done", scan });
    })().catch((error: unknown) => {
      show({ status: "failed", error: error instanceof Error ? error : new Error(String(error)) });
    });
  }, []);

  useEffect(() => () => running.current?.abort(), []);

  return { state, start, stop };
}
