import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { format } from "node:util";

/**
 * Sends what libraries print (Auth its mails, REST its errors) to a file: the terminal is for the person who
 * started the stack.
 */
export function redirectConsole(file: string): { stop(): Promise<void> } {
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file, { flags: "a" });
  const print = (...parts: unknown[]) => {
    stream.write(`${new Date().toISOString()} ${format(...parts)}\n`);
  };
  Object.assign(console, { log: print, info: print, warn: print, error: print, debug: print });
  return { stop: () => new Promise((resolve) => stream.end(() => resolve())) };
}
