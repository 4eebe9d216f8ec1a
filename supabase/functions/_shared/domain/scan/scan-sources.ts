import type { ScanResult, Smell, Subscription } from "../subscriptions/subscription.ts";
import { buildModule } from "./build-module.ts";
import { isTestModule } from "./is-test-module.ts";
import { mayHoldBindings } from "./may-hold-bindings.ts";
import type { Module } from "./module.ts";
import { ModuleReader, type SourceReader } from "./module-reader.ts";
import { createProject } from "./project.ts";
import { type ModuleScan, scanModule } from "./scan-module.ts";
import { isTestFile } from "./source-files.ts";

export interface ScanSources extends SourceReader {
  root: string;
  onProgress?(progress: ScanProgress): void;
  signal?: AbortSignal;
}

export interface ScanProgress {
  done: number;
  files: number;
  subscriptions: number;
}

const CONCURRENCY = 16;
const MAX_ERRORS = 1_000;

/**
 * Scans source files for subscriptions and smells (R2.2, R3.5). The same engine runs in Node and in the browser:
 * reading and parsing are handed in. The result depends on the files only, not on the order in which they arrive.
 * At most 16 files are in memory at a time, and the modules they import.
 * @throws the signal's reason when it is aborted; a file that cannot be read or parsed is listed in `stats.errors`.
 */
export async function scanSources(sources: ScanSources): Promise<ScanResult> {
  const started = performance.now();
  const { files, signal } = sources;
  const errors = new Map<string, string>();
  const fail = (file: string, error: unknown) =>
    errors.set(file, error instanceof Error ? error.message : String(error));
  const reader = new ModuleReader(sources, fail);
  const scans = new Map<string, { subscriptions: Subscription[]; smells: Smell[] }>();
  const stats = { done: 0, parsed: 0, skipped: 0, subscriptions: 0 };
  let next = 0;

  async function scanFile(file: string): Promise<void> {
    if (isTestFile(file)) {
      stats.skipped += 1;
      return;
    }
    const source = await sources.read(file, mayHoldBindings);
    if (source.kind === "skipped") stats.skipped += 1;
    // The screen may have seen bytes only.
    if (source.kind !== "text" || !mayHoldBindings(source.text)) return;
    const module = buildModule(file, source.text, await sources.parse(file, source.text));
    stats.parsed += 1;
    if (isTestModule(module)) return;
    const scan = await scanWithImports(module, reader);
    stats.subscriptions += scan.subscriptions.length;
    if (scan.subscriptions.length + scan.smells.length > 0) scans.set(file, scan);
  }

  async function work(): Promise<void> {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      signal?.throwIfAborted();
      try {
        await scanFile(file);
      } catch (error) {
        fail(file, error);
      }
      stats.done += 1;
      sources.onProgress?.({ done: stats.done, files: files.length, subscriptions: stats.subscriptions });
    }
  }

  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  const ordered = inOrder(scans);
  return {
    version: 1,
    root: sources.root,
    subscriptions: ordered.flatMap(([, { subscriptions }]) => subscriptions),
    smells: ordered.flatMap(([, { smells }]) => smells),
    models: [],
    packages: [],
    stats: {
      files: files.length,
      parsed: stats.parsed,
      skipped: stats.skipped,
      errors: inOrder(errors)
        .map(([file, message]) => ({ file, message }))
        .slice(0, MAX_ERRORS),
      ms: Math.round(performance.now() - started),
    },
  };
}

/** Scans again with the modules it turned out to need, until it needs no more. */
async function scanWithImports(module: Module, reader: ModuleReader): Promise<ModuleScan> {
  const modules = new Map<string, Module | null>();
  for (;;) {
    const needed = new Set<string>();
    const project = createProject((from, specifier) => {
      const file = reader.resolve(from.file, specifier);
      if (file === null) return null;
      if (!modules.has(file)) needed.add(file);
      return modules.get(file) ?? null;
    });
    const scan = scanModule(module, project);
    if (needed.size === 0) return scan;
    for (const file of needed) modules.set(file, await reader.read(file));
  }
}

function inOrder<T>(byFile: ReadonlyMap<string, T>): [string, T][] {
  return [...byFile].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
