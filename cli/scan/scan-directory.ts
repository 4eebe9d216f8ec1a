import { join, resolve } from "node:path";
import { parseSource } from "#domain/scan/languages/parse-source.ts";
import { scanDataFiles } from "#domain/scan/scan-data-files.ts";
import { type ScanProgress, scanSources } from "#domain/scan/scan-sources.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { assertFolder } from "../assert-folder.ts";
import { createFileReader } from "./create-file-reader.ts";
import { dataParsers } from "./data-parsers.ts";
import { listSourceFiles } from "./list-source-files.ts";
import { parseTree } from "./parse-tree.ts";
import { parseWithOxc } from "./parse-with-oxc.ts";
import { readDataFile } from "./read-data-file.ts";

export interface ScanOptions {
  onProgress?: (progress: ScanProgress) => void;
  signal?: AbortSignal;
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
  const {
    models,
    packages,
    errors: unread,
  } = await scanDataFiles({
    files: data,
    read: async (file) => readDataFile(join(folder, file)),
    parsers: dataParsers,
  });
  const result = await scanSources({
    ...options,
    root: folder,
    files,
    read: createFileReader(folder),
    parse: (file, text) => parseSource({ parseModule: parseWithOxc, parseTree }, file, text),
  });
  return {
    ...result,
    models,
    packages,
    stats: {
      ...result.stats,
      errors: [...errors, ...unread, ...result.stats.errors].slice(0, 1_000),
      ms: Math.round(performance.now() - started),
    },
  };
}
