import type { Program } from "./ast.ts";
import { buildModule } from "./build-module.ts";
import type { Module } from "./module.ts";
import { ImportResolver } from "./resolution/import-resolver.ts";
import type { Configs } from "./resolution/read-configs.ts";

/** What reading a file gives: its text, or why there is none. */
export type SourceRead =
  | { kind: "text"; text: string }
  /** `screen` turned it down. */
  | { kind: "quiet" }
  /** Too large or binary. */
  | { kind: "skipped" };

export interface SourceReader {
  /** Source files of the application, relative to the root, with forward slashes. */
  files: readonly string[];
  /** The package.json and tsconfig files among them, which say where imports lead. */
  configs?: readonly string[];
  /** Rejects when the file cannot be read. `screen` looks at the text, or at its bytes as Latin-1. */
  read(file: string, screen: (text: string) => boolean): Promise<SourceRead>;
  /** Throws, or rejects with, an Error whose message says what is wrong with the source. */
  parse(file: string, text: string): Program | Promise<Program>;
}

const KEPT_IMPORTS = 64;

/** Reads the modules that others import; the latest stay in memory, as many files share their constants. */
export class ModuleReader {
  readonly #sources: SourceReader;
  readonly #onError: (file: string, error: unknown) => void;
  readonly #resolver: ImportResolver;
  readonly #kept = new Map<string, Promise<Module | null>>();

  constructor(sources: SourceReader, configs: Configs, onError: (file: string, error: unknown) => void) {
    this.#sources = sources;
    this.#onError = onError;
    this.#resolver = new ImportResolver(sources.files, configs);
  }

  /** The source file an import means; null for what is not in the sources. */
  resolve(from: string, specifier: string): string | null {
    return this.#resolver.resolve(from, specifier);
  }

  /** null for a file that cannot be read or parsed, which is told to `onError`. */
  read(file: string): Promise<Module | null> {
    const kept = this.#kept.get(file);
    if (kept) return kept;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= KEPT_IMPORTS && oldest !== undefined) this.#kept.delete(oldest);
    const module = this.#load(file);
    this.#kept.set(file, module);
    return module;
  }

  async #load(file: string): Promise<Module | null> {
    try {
      const source = await this.#sources.read(file, () => true);
      if (source.kind !== "text") return null;
      return buildModule(file, source.text, await this.#sources.parse(file, source.text));
    } catch (error) {
      this.#onError(file, error);
      return null;
    }
  }
}
