import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { digest } from "#domain/identifiers/digest.ts";
import { type MemoryEntry, ScanMemory } from "#domain/scan/scan-memory.ts";
import { smellSchema, subscriptionSchema } from "#domain/subscriptions/subscription.ts";

export interface ScanCache {
  memory: ScanMemory;
  /** Writes what was learnt; a folder that cannot be written costs the next scan time and nothing else. */
  save(): void;
}

/** A clock of files may be as coarse as this; a file that changed just now could change again unnoticed. */
const UNCERTAIN_MS = 100;

const storedSchema = z.object({
  scanner: z.string(),
  root: z.string(),
  /** Prints of the many files that hold nothing. */
  quiet: z.record(z.string(), z.string()),
  others: z.record(
    z.string(),
    z.object({
      print: z.string(),
      scan: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("skipped") }),
        z.object({
          kind: z.literal("scanned"),
          subscriptions: z.array(subscriptionSchema),
          smells: z.array(smellSchema),
        }),
      ]),
      resolved: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])),
      read: z.array(z.tuple([z.string(), z.string()])),
    }),
  ),
});
type Stored = z.infer<typeof storedSchema>;

/** Results of the last scan of a folder, kept in `folder` under a name made of the root's path. */
export function openScanCache(root: string, folder: string, scanner: string): ScanCache {
  const file = join(folder, `scan-${digest(root)}.json`);
  const certainUntil = Date.now() - UNCERTAIN_MS;
  const memory = new ScanMemory(readEntries(file, root, scanner), (source) => {
    const stat = statSync(join(root, source), { throwIfNoEntry: false });
    if (!stat || Math.max(stat.mtimeMs, stat.ctimeMs) > certainUntil) return null;
    // The time of the last change of state cannot be set back, as that of the content can.
    return `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
  });
  return {
    memory,
    save() {
      const learnt = memory.learnt();
      if (learnt === null) return;
      const stored: Stored = { scanner, root, quiet: {}, others: {} };
      for (const [source, { scan, ...entry }] of learnt) {
        if (scan.kind === "quiet") stored.quiet[source] = entry.print;
        else stored.others[source] = { ...entry, scan };
      }
      write(file, folder, JSON.stringify(stored));
    },
  };
}

function readEntries(file: string, root: string, scanner: string): Map<string, MemoryEntry> {
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Not there yet, or cut short: the scan begins anew, and writes it again.
    return new Map();
  }
  const parsed = storedSchema.safeParse(stored);
  if (!parsed.success || parsed.data.scanner !== scanner || parsed.data.root !== root) return new Map();
  const { quiet, others } = parsed.data;
  const entries = new Map<string, MemoryEntry>(Object.entries(others));
  for (const [source, print] of Object.entries(quiet)) {
    entries.set(source, { print, scan: { kind: "quiet" }, resolved: [], read: [] });
  }
  return entries;
}

function write(file: string, folder: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    // Another scan of the same folder sees the old file or the new one, never a part.
    writeFileSync(unfinished, text, { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    // Read-only checkouts and full disks: the answer is complete without it.
    rmSync(unfinished, { force: true });
  }
}
