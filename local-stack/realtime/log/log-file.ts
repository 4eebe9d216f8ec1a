import { readFileSync } from "node:fs";
import { appendFile, rename, stat } from "node:fs/promises";

export interface LogFile {
  append(line: string): void;
  /** Settles when everything appended until now is written. */
  flush(): Promise<void>;
}

const FILE_BYTES = 10 * 1024 * 1024;
/** Lines that a full disk keeps waiting; what comes beyond is dropped and counted. */
const WAITING_LINES = 20_000;
const FLUSH_MS = 200;

/**
 * Appends lines in the background, and moves the file to `<file>.1` when it has grown to 10 MB, so that a log never
 * takes more than 20 MB. A file that cannot be written to is told once on stderr and never stops the server.
 */
export function openLogFile(file: string, maxBytes = FILE_BYTES): LogFile {
  let waiting: string[] = [];
  let dropped = 0;
  let bytes: number | null = null;
  let failing = false;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const lines = waiting;
    if (lines.length === 0) return;
    waiting = [];
    const text = `${lines.join("\n")}\n`;
    try {
      bytes ??= await sizeOf(file);
      if (bytes > 0 && bytes + text.length > maxBytes) {
        await rename(file, `${file}.1`);
        bytes = 0;
      }
      await appendFile(file, text);
      bytes += Buffer.byteLength(text);
      failing = false;
    } catch (error) {
      dropped += lines.length;
      bytes = null;
      if (!failing) console.error(`cannot write to ${file}, ${dropped} lines lost so far:`, error);
      failing = true;
    }
  }

  return {
    append(line) {
      if (waiting.length >= WAITING_LINES) dropped += 1;
      else waiting.push(line);
      if (timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        writing = writing.then(write);
      }, FLUSH_MS).unref();
    },
    flush() {
      writing = writing.then(write);
      return writing;
    },
  };
}

/** The lines of the file and of the one before it, oldest first; none where there is no file. */
export function readLogLines(file: string): string[] {
  return [`${file}.1`, file].flatMap((name) => {
    try {
      return readFileSync(name, "utf8").split("\n").filter(Boolean);
    } catch (error) {
      if (isAbsent(error)) return [];
      throw error;
    }
  });
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isAbsent(error)) return 0;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
