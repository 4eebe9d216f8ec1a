import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));
// Inside node_modules, so that the bundle finds its dependencies; one for each file of tests.
const cache = join(repository, "node_modules/.cache");
await mkdir(cache, { recursive: true });
const outDir = await mkdtemp(join(cache, "realtime-optimizer-cli-"));
export const bundle = join(outDir, "main.js");
afterAll(() => rm(outDir, { recursive: true }));
await build({
  configFile: join(repository, "cli/vite.config.ts"),
  logLevel: "error",
  build: { outDir, emptyOutDir: true },
});

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line as it is published, in a process of its own. */
export async function runCli(args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> {
  return await startCli(args, env).result;
}

export function startCli(args: readonly string[], env: Record<string, string> = {}) {
  const { SUPABASE_DB_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [bundle, ...args], {
    env: { ...inherited, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const result = Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]).then(
    ([[code], stdout, stderr]): CliResult => ({ code: Number(code), stdout, stderr }),
  );
  return { child, result };
}
