import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Path of the Deno that npm installed. Its own starter would leave a process between us and it. */
export async function denoProgram(): Promise<string> {
  const directory = join(require.resolve("deno/package.json"), "..");
  const installed = join(directory, process.platform === "win32" ? "deno.exe" : "deno");
  const works = await run(installed, ["--version"]).catch(() => null);
  if (works !== null) return installed;
  // npm may have skipped the install script, which puts the program there; the starter does it as well.
  await run(process.execPath, [join(directory, "bin.cjs"), "--version"]);
  return installed;
}
