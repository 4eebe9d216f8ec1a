import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { writeWhole } from "../write-whole.ts";
import { hashConsoleInputs } from "./console-inputs.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** What a build was made of and which one it was: the page names every file by its hash. */
const stampSchema = z.object({ inputs: z.string(), page: z.string() });

/** Directory of the built console; builds it when it is missing or older than its sources. */
export async function buildConsole(
  project: string,
  signal: AbortSignal,
): Promise<{ directory: string; built: boolean }> {
  const directory = join(project, "dist/console");
  const stampFile = join(project, "node_modules/.cache/realtime-optimizer/console.json");
  const inputs = await hashConsoleInputs(project);
  const stamp = await readStamp(stampFile);
  const page = await hashPage(directory);
  if (stamp !== null && stamp.inputs === inputs && stamp.page === page) return { directory, built: false };

  const vite = join(require.resolve("vite/package.json"), "../bin/vite.js");
  try {
    await run(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: project, signal });
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : String(cause);
    throw new Error(`the console does not build:\n${said}`, { cause });
  }
  await writeWhole(stampFile, JSON.stringify({ inputs, page: await hashPage(directory) }));
  return { directory, built: true };
}

async function readStamp(file: string): Promise<z.infer<typeof stampSchema> | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : (stampSchema.safeParse(JSON.parse(text)).data ?? null);
}

async function hashPage(directory: string): Promise<string | null> {
  const page = await readFile(join(directory, "index.html")).catch(() => null);
  return page === null ? null : createHash("sha256").update(page).digest("hex");
}
