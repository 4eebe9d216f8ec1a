import { closeSync, open, read, readSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SourceReader } from "#domain/scan/module-reader.ts";
import { MAX_SOURCE_BYTES } from "#domain/scan/source-limits.ts";

const openFile = promisify(open);
const readFile = promisify(read);

/**
 * Reads source files below a folder. Most files hold no binding, so the bytes are screened in a buffer that is
 * used again, and only the others are decoded.
 */
export function createFileReader(root: string): SourceReader["read"] {
  const free: Buffer[] = [];
  return async (file, screen) => {
    const descriptor = await openFile(join(root, file), "r");
    const buffer = free.pop() ?? Buffer.allocUnsafe(MAX_SOURCE_BYTES + 1);
    try {
      const size = await fill(descriptor, buffer);
      if (size > MAX_SOURCE_BYTES || buffer.subarray(0, size).includes(0)) return { kind: "skipped" };
      if (!screen(buffer.toString("latin1", 0, size))) return { kind: "quiet" };
      return { kind: "text", text: buffer.toString("utf8", 0, size) };
    } finally {
      free.push(buffer);
      // Closing touches no disk; waiting for it in the thread pool costs more than doing it.
      closeSync(descriptor);
    }
  };
}

/** Reads until the end of the file or of the buffer; a single read may stop short on network file systems. */
async function fill(descriptor: number, buffer: Buffer): Promise<number> {
  let { bytesRead: size } = await readFile(descriptor, buffer, 0, buffer.length, 0);
  while (size < buffer.length) {
    const more = readSync(descriptor, buffer, size, buffer.length - size, size);
    if (more === 0) break;
    size += more;
  }
  return size;
}
