import type { ScanProgress } from "#domain/scan/scan-sources.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";

/** What the worker tells the page; the page sends one FolderSource and nothing else. */
export type ScanMessage =
  | { kind: "progress"; progress: ScanProgress }
  | { kind: "done"; scan: ScanResult }
  | { kind: "failed"; message: string };
