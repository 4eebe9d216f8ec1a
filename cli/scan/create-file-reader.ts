import { closeSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { SourceRead, SourceReader } from "#domain/scan/module-reader.ts";
import { MAX_SOURCE_BYTES } from "#domain/scan/source-limits.ts";

/** A file that takes longer comes from a disk or a network that can answer several requests at once. */
const SLOW_MS = 1;
/** So many files are read one after the other before their pace is believed. */
const SAMPLE = 32;

/**
 * Reads source files below a folder. Most files hold no binding, so the bytes are screened in a buffer that is
 * used again, and only the others are decoded. What the page cache holds is read at once: handing a few kilobytes
 * to the thread pool costs several times what reading them does. Where files are slow, several are on their way.
 */
export function createFileReader(root: string): SourceReader["read"] {
  const free: Buffer[] = [];
  const pace = { files: 0, ms: 0 };
  return async (file, screen) => {
    const path = join(root, file);
    const buffer = free.pop() ?? Buffer.allocUnsafe(MAX_SOURCE_BYTES + 1);
    try {
      const slow = pace.files >= SAMPLE && pace.ms / pace.files > SLOW_MS;
      const size = slow ? await fillLater(path, buffer) : fillNow(path, buffer, pace);
      return judge(buffer, size, screen);
    } finally {
      free.push(buffer);
    }
  };
}

function judge(buffer: Buffer, size: number, screen: (text: string) => boolean): SourceRead {
  if (size > MAX_SOURCE_BYTES || buffer.subarray(0, size).includes(0)) return { kind: "skipped" };
  if (!screen(buffer.toString("latin1", 0, size))) return { kind: "quiet" };
  return { kind: "text", text: buffer.toString("utf8", 0, size) };
}

function fillNow(path: string, buffer: Buffer, pace: { files: number; ms: number }): number {
  const started = performance.now();
  const descriptor = openSync(path, "r");
  try {
    let size = 0;
    // A single read may stop short on network file systems.
    for (let more = -1; more !== 0 && size < buffer.length; size += more) {
      more = readSync(descriptor, buffer, size, buffer.length - size, size);
    }
    return size;
  } finally {
    closeSync(descriptor);
    pace.files += 1;
    pace.ms += performance.now() - started;
  }
}

async function fillLater(path: string, buffer: Buffer): Promise<number> {
  const handle = await open(path, "r");
  try {
    let size = 0;
    for (let more = -1; more !== 0 && size < buffer.length; size += more) {
      ({ bytesRead: more } = await handle.read(buffer, size, buffer.length - size, size));
    }
    return size;
  } finally {
    await handle.close();
  }
}
