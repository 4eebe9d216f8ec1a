import { join, resolve } from "node:path";
import { parseSource } from "#domain/scan/languages/parse-source.ts";
import { isConfigFile } from "#domain/scan/resolution/read-configs.ts";
import { scanDataFiles } from "#domain/scan/scan-data-files.ts";
import { type FoundInFile, type ScanProgress, scanSources } from "#domain/scan/scan-sources.ts";
import { withDataFiles } from "#domain/scan/with-data-files.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { assertFolder } from "../assert-folder.ts";
import { openScanCache } from "./cache/open-scan-cache.ts";
import { scannerPrint } from "./cache/scanner-print.ts";
import { createFileReader } from "./create-file-reader.ts";
import { dataParsers } from "./data-parsers.ts";
import { listSourceFiles } from "./list-source-files.ts";
import { parseTree } from "./parse-tree.ts";
import { parseWithOxc } from "./parse-with-oxc.ts";
import { readDataFile } from "./read-data-file.ts";

export interface ScanOptions {
  onProgress?: (progress: ScanProgress) => void;
  /** Hands over what files hold while the scan runs; see `scanSources`. Smells of schemas come last. */
  onFile?: (found: FoundInFile) => void;
  signal?: AbortSignal;
  /** Where results of unchanged files are kept from scan to scan; left out: nowhere. */
  cacheFolder?: string;
}

/**
 * Scans the sources below a folder for subscriptions and smells.
 * @throws AppError invalid_request when there is no such folder.
 */
export async function scanDirectory(root: string, options: ScanOptions = {}): Promise<ScanResult> {
  const started = performance.now();
  const folder = resolve(root);
  await assertFolder(folder, root);
  const { files, data, errors } = await listSourceFiles(folder);
  const told = await scanDataFiles({
    files: data,
    read: async (file) => readDataFile(join(folder, file)),
    parsers: dataParsers,
  });
  const { cacheFolder, ...watching } = options;
  const cache = cacheFolder === undefined ? null : openScanCache(folder, cacheFolder, scannerPrint());
  const result = await scanSources({
    ...watching,
    ...(cache ? { memory: cache.memory } : {}),
    root: folder,
    files,
    configs: data.filter(isConfigFile),
    read: createFileReader(folder),
    parse: (file, text) => parseSource({ parseModule: parseWithOxc, parseTree }, file, text),
  });
  cache?.save();
  const scan = withDataFiles(result, told);
  const handedOver = new Set(result.smells);
  for (const smell of scan.smells) {
    if (!handedOver.has(smell)) options.onFile?.({ file: smell.file, subscriptions: [], smells: [smell] });
  }
  return {
    ...scan,
    stats: {
      ...scan.stats,
      errors: [...errors, ...scan.stats.errors].slice(0, 1_000),
      ms: Math.round(performance.now() - started),
    },
  };
}
