import { MAX_DATA_BYTES } from "#domain/scan/data-files.ts";
import { parseSource } from "#domain/scan/languages/parse-source.ts";
import type { ParseTree } from "#domain/scan/languages/syntax-node.ts";
import type { SourceRead } from "#domain/scan/module-reader.ts";
import { isConfigFile } from "#domain/scan/resolution/read-configs.ts";
import { scanDataFiles } from "#domain/scan/scan-data-files.ts";
import { type ScanProgress, scanSources } from "#domain/scan/scan-sources.ts";
import { MAX_SOURCE_BYTES } from "#domain/scan/source-limits.ts";
import { withDataFiles } from "#domain/scan/with-data-files.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { dataParsers } from "./data-parsers.ts";
import type { FolderSource } from "./folder-source.ts";
import { listFolder } from "./list-folder.ts";
import { parseWithBabel } from "./parse-with-babel.ts";

// Most folders hold no file that needs it.
const parseTree: ParseTree = async (language, text) =>
  (await import("./parse-tree.ts")).parseTree(language, text);

/** Scans a chosen folder. Meant for a worker: parsing is long and blocks. */
export async function scanFolder(
  source: FolderSource,
  onProgress: (progress: ScanProgress) => void,
): Promise<ScanResult> {
  const started = performance.now();
  const { root, files, data } = await listFolder(source);
  const told = await scanDataFiles({
    files: [...data.keys()],
    parsers: dataParsers,
    async read(path) {
      const file = await data.get(path)?.();
      return !file || file.size > MAX_DATA_BYTES ? null : file.text();
    },
  });
  const result = await scanSources({
    root,
    files: [...files.keys()],
    configs: [...data.keys()].filter(isConfigFile),
    parse: (file, text) => parseSource({ parseModule: parseWithBabel, parseTree }, file, text),
    onProgress,
    read: async (path, screen) => readFile(await (files.get(path) ?? data.get(path))?.(), screen),
  });
  const scan = withDataFiles(result, told);
  return { ...scan, stats: { ...scan.stats, ms: Math.round(performance.now() - started) } };
}

async function readFile(file: File | undefined, screen: (text: string) => boolean): Promise<SourceRead> {
  if (!file) return { kind: "quiet" };
  if (file.size > MAX_SOURCE_BYTES) return { kind: "skipped" };
  const text = await file.text();
  if (text.includes("\0")) return { kind: "skipped" };
  return screen(text) ? { kind: "text", text } : { kind: "quiet" };
}
