import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { VERSION } from "#domain/version.ts";

/** Changes whenever the scanner does: its code, its parser or the version of Node. What another one found is not used. */
export function scannerPrint(): string {
  const own = fileURLToPath(import.meta.url);
  // From the repository the code is many files, as published it is the bundle this stands in.
  const code = own.endsWith(".ts")
    ? fileURLToPath(new URL("../../../supabase/functions/_shared/domain", import.meta.url))
    : own;
  const parser = fileURLToPath(new URL("../package.json", import.meta.resolve("oxc-parser")));
  return [VERSION, process.version, newest(code), newest(parser)].join(" ");
}

/** When anything below a path was last changed. */
function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  const below = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true }).map(
        (entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs,
      )
    : [];
  return Math.max(mtimeMs, ...below);
}
