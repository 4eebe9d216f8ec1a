import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";

export interface Spool {
  write(text: string): void;
  /** Sends everything to `output`, as fast as that takes it. */
  sendTo(output: Writable): Promise<void>;
  /** Removes what is on disk; to be called whatever happens. */
  discard(): void;
}

const IN_MEMORY = 64 * 1024;

/**
 * Keeps output until it is complete: a little in memory, more in a temporary file. A reader that is slower than
 * the database then neither fills memory nor holds the query up, and a failure leaves no half of a document.
 */
export function openSpool(): Spool {
  let pending: string[] = [];
  let length = 0;
  let spilled: { directory: string; file: string; descriptor: number } | null = null;
  const spill = () => {
    spilled ??= createFile();
    writeFully(spilled.descriptor, pending.join(""));
    pending = [];
    length = 0;
  };
  return {
    write: (text) => {
      pending.push(text);
      length += text.length;
      if (length > IN_MEMORY) spill();
    },
    sendTo: async (output) => {
      if (spilled === null) return await put(output, Buffer.from(pending.join("")));
      spill();
      await copyFile(spilled.file, output);
    },
    discard: () => {
      if (spilled === null) return;
      closeSync(spilled.descriptor);
      rmSync(spilled.directory, { recursive: true, force: true });
      spilled = null;
    },
  };
}

/** Through one buffer: a stream allocates them faster than the collector takes them back. */
async function copyFile(file: string, output: Writable): Promise<void> {
  const descriptor = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(IN_MEMORY);
    for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
      await put(output, buffer.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Resolves when the bytes are written, so that their buffer may be filled again. */
function put(output: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function createFile(): { directory: string; file: string; descriptor: number } {
  const directory = mkdtempSync(join(tmpdir(), "realtime-optimizer-spool-"));
  const file = join(directory, "output.json");
  return { directory, file, descriptor: openSync(file, "w", 0o600) };
}

function writeFully(descriptor: number, text: string): void {
  const written = writeSync(descriptor, text);
  if (written < Buffer.byteLength(text)) throw new Error("the temporary file took only a part of the output");
}
