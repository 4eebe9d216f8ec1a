import type { Smell, Subscription } from "../subscriptions/subscription.ts";
import type { Module } from "./module.ts";
import type { ModuleReader } from "./module-reader.ts";

/** What a scan learnt of one file. Bindings whose callers know more are not among it: they are followed each time. */
export type KeptScan =
  | { kind: "quiet" }
  | { kind: "skipped" }
  | { kind: "scanned"; subscriptions: Subscription[]; smells: Smell[] };

/** A file as it was when it was scanned, and everything else the result came from. */
export interface MemoryEntry {
  print: string;
  scan: KeptScan;
  /** Imports by file and specifier, with the file each of them meant. */
  resolved: [from: string, specifier: string, file: string | null][];
  /** The files that were read for their values, as they were. */
  read: [file: string, print: string][];
}

export type ImportReader = Pick<ModuleReader, "resolve" | "read">;

/**
 * Results of earlier scans. One is true again when its file and all files it read are unchanged and its imports
 * mean the same files, so that a changed constant, or a new file in the place of another, is noticed.
 */
export class ScanMemory {
  readonly #entries: ReadonlyMap<string, MemoryEntry>;
  readonly #printOf: (file: string) => string | null;
  readonly #prints = new Map<string, string | null>();
  readonly #kept = new Map<string, MemoryEntry>();
  #learnt = false;

  /** @param printOf changes whenever the content of the file does; null for a file whose state is not certain. */
  constructor(entries: ReadonlyMap<string, MemoryEntry>, printOf: (file: string) => string | null) {
    this.#entries = entries;
    this.#printOf = printOf;
  }

  /** To be asked before the file is read: what is kept later belongs to the state of now. */
  recall(file: string, reader: ImportReader): KeptScan | null {
    const entry = this.#entries.get(file);
    const print = this.#print(file);
    if (!entry || print === null || entry.print !== print) return null;
    if (!entry.resolved.every(([from, specifier, meant]) => reader.resolve(from, specifier) === meant))
      return null;
    if (!entry.read.every(([other, before]) => this.#print(other) === before)) return null;
    this.#kept.set(file, entry);
    return entry.scan;
  }

  /** A reader that notes what a scan asks for, and what keeps its result together with that. */
  track(reader: ImportReader): { reader: ImportReader; keep(file: string, scan: KeptScan): void } {
    const resolved: MemoryEntry["resolved"] = [];
    const read = new Map<string, string | null>();
    let complete = true;
    return {
      reader: {
        resolve: (from, specifier) => {
          const meant = reader.resolve(from, specifier);
          resolved.push([from, specifier, meant]);
          return meant;
        },
        read: async (file): Promise<Module | null> => {
          read.set(file, this.#print(file));
          const module = await reader.read(file);
          // What is wrong with it has to be told again the next time.
          if (!module) complete = false;
          return module;
        },
      },
      keep: (file, scan) => {
        const print = this.#print(file);
        const prints = [...read].flatMap(([other, before]): [string, string][] =>
          before === null ? [] : [[other, before]],
        );
        if (print === null || !complete || prints.length < read.size) return;
        this.#kept.set(file, { print, scan, resolved: distinct(resolved), read: prints });
        this.#learnt = true;
      },
    };
  }

  /** What is true now; null when that is what was known before. */
  learnt(): ReadonlyMap<string, MemoryEntry> | null {
    return this.#learnt || this.#kept.size < this.#entries.size ? this.#kept : null;
  }

  #print(file: string): string | null {
    const known = this.#prints.get(file);
    if (known !== undefined) return known;
    const print = this.#printOf(file);
    this.#prints.set(file, print);
    return print;
  }
}

function distinct(resolved: MemoryEntry["resolved"]): MemoryEntry["resolved"] {
  return [...new Map(resolved.map((one) => [JSON.stringify(one.slice(0, 2)), one])).values()];
}
