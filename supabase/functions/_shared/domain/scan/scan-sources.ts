import type { ScanResult, Smell, Subscription } from "../subscriptions/subscription.ts";
import { buildModule } from "./build-module.ts";
import { followCallers } from "./follow-callers.ts";
import { isGenerated } from "./is-generated.ts";
import { isTestModule } from "./is-test-module.ts";
import { mayHoldBindings } from "./may-hold-bindings.ts";
import { ModuleReader, type SourceReader } from "./module-reader.ts";
import type { OpenBinding } from "./open-binding.ts";
import { loadConfigs } from "./resolution/load-configs.ts";
import type { ScanMemory } from "./scan-memory.ts";
import { scanModule } from "./scan-module.ts";
import { isTestFile } from "./source-files.ts";
import { withImports } from "./with-imports.ts";

export interface ScanSources extends SourceReader {
  root: string;
  onProgress?(progress: ScanProgress): void;
  /**
   * Hands over what a file holds as soon as it is known, in the order in which files are done. What only its callers
   * tell comes at the end, so that one file may come twice, each time with other parts. Together these are the result.
   */
  onFile?(found: FoundInFile): void;
  signal?: AbortSignal;
  /** What earlier scans learnt, so that unchanged files are neither read nor parsed again. */
  memory?: ScanMemory;
}

export interface ScanProgress {
  done: number;
  files: number;
  subscriptions: number;
}

export interface FoundInFile {
  file: string;
  subscriptions: readonly Subscription[];
  smells: readonly Smell[];
}

interface FileScan {
  subscriptions: Subscription[];
  smells: Smell[];
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
  const { files, signal, memory } = sources;
  const errors = new Map<string, string>();
  const fail = (file: string, error: unknown) =>
    errors.set(file, error instanceof Error ? error.message : String(error));
  const reader = new ModuleReader(sources, await loadConfigs(sources, fail), fail);
  const scans = new Map<string, FileScan>();
  const opens = new Map<string, OpenBinding[]>();
  const stats = { done: 0, parsed: 0, skipped: 0, subscriptions: 0 };

  async function scanFile(file: string): Promise<FileScan | null> {
    if (isTestFile(file)) {
      stats.skipped += 1;
      return null;
    }
    const kept = memory?.recall(file, reader);
    if (kept) {
      if (kept.kind === "skipped") stats.skipped += 1;
      return kept.kind === "scanned" ? kept : null;
    }
    const tracked = memory?.track(reader);
    const source = await sources.read(file, mayHoldBindings);
    if (source.kind === "skipped") stats.skipped += 1;
    // The screen may have seen bytes only.
    if (source.kind !== "text" || !mayHoldBindings(source.text) || isGenerated(file, source.text)) {
      tracked?.keep(file, { kind: source.kind === "skipped" ? "skipped" : "quiet" });
      return null;
    }
    const module = buildModule(file, source.text, await sources.parse(file, source.text));
    stats.parsed += 1;
    if (isTestModule(module)) {
      tracked?.keep(file, { kind: "quiet" });
      return null;
    }
    const { opens: left, ...scan } = await withImports(tracked?.reader ?? reader, (project) =>
      scanModule(module, project),
    );
    if (left.length > 0) opens.set(file, left);
    else tracked?.keep(file, { kind: "scanned", ...scan });
    return scan;
  }

  function note(file: string, { subscriptions, smells }: FileScan): void {
    stats.subscriptions += subscriptions.length;
    if (subscriptions.length + smells.length === 0) return;
    // What callers add comes to the copy, not to what is kept.
    scans.set(file, { subscriptions: [...subscriptions], smells });
    sources.onFile?.({ file, subscriptions, smells });
  }

  /** The files whose text matches: a second look at those that hold no binding of their own. */
  async function search(pattern: RegExp): Promise<string[]> {
    const found: string[] = [];
    const matches = (text: string) => pattern.test(text);
    await inParallel(files, async (file) => {
      signal?.throwIfAborted();
      if (isTestFile(file)) return;
      try {
        if ((await sources.read(file, matches)).kind === "text") found.push(file);
      } catch (error) {
        fail(file, error);
      }
    });
    return found.sort();
  }

  await inParallel(files, async (file) => {
    signal?.throwIfAborted();
    const scan = await scanFile(file).catch((error: unknown) => {
      fail(file, error);
      return null;
    });
    if (scan) note(file, scan);
    stats.done += 1;
    sources.onProgress?.({ done: stats.done, files: files.length, subscriptions: stats.subscriptions });
  });
  const left = inOrder(opens).flatMap(([, bindings]) => bindings);
  const called = new Map<string, Subscription[]>();
  for (const subscription of await followCallers(left, { reader, search })) {
    const { file } = subscription;
    called.set(file, [...(called.get(file) ?? []), subscription]);
  }
  for (const [file, subscriptions] of inOrder(called)) {
    const scan = scans.get(file) ?? { subscriptions: [], smells: [] };
    scan.subscriptions.push(...subscriptions);
    scans.set(file, scan);
    sources.onFile?.({ file, subscriptions, smells: [] });
  }
  for (const { subscriptions } of scans.values()) subscriptions.sort((a, b) => a.line - b.line);
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

async function inParallel(files: readonly string[], act: (file: string) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) await act(file);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

function inOrder<T>(byFile: ReadonlyMap<string, T>): [string, T][] {
  return [...byFile].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
