import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const NAME = "realtime-optimizer";

/** Where results are kept: beside the project's packages, which is ignored by git, else the system's cache folder. */
export function cacheFolder(root: string, env: Record<string, string | undefined>): string {
  for (let folder = root; ; folder = dirname(folder)) {
    const packages = join(folder, "node_modules");
    if (existsSync(packages)) return join(packages, ".cache", NAME);
    if (dirname(folder) === folder) return join(systemCache(env), NAME);
  }
}

function systemCache(env: Record<string, string | undefined>): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (process.platform === "win32" && env.LOCALAPPDATA) return env.LOCALAPPDATA;
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}
