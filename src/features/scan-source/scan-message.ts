import type { ScanProgress } from "#domain/scan/scan-sources.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import type { FolderSource } from "./folder-source.ts";

/** What the page sends: one folder, its files in as many parts as it takes. */
export type ScanRequest = { folder: FolderSource; more: boolean };

/** What the worker tells the page. */
export type ScanMessage =
  | { kind: "progress"; progress: ScanProgress }
  | { kind: "done"; scan: ScanResult }
  | { kind: "failed"; message: string };
