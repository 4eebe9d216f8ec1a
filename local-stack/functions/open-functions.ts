import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endOrphan } from "../process/end-orphan.ts";
import { type Supervised, supervise } from "../process/supervise.ts";
import type { StackPaths } from "../stack-paths.ts";
import { functionNames } from "./function-names.ts";
import { startFunctions } from "./start-functions.ts";

export interface OpenFunctions extends Supervised {
  names: string[];
  socket: string;
}

export interface OpenFunctionsOptions {
  project: string;
  paths: StackPaths;
  env: Record<string, string>;
  watch: boolean;
  tell: (message: string) => void;
}

/** The functions that supabase/config.toml declares, kept running. */
export async function openFunctions(options: OpenFunctionsOptions): Promise<OpenFunctions> {
  const { project, paths, env, watch, tell } = options;
  const names = functionNames(await readFile(join(project, "supabase/config.toml"), "utf8"));
  // Not in the stack's own directory: the path of a socket is limited to about a hundred characters.
  const owner = createHash("sha256").update(paths.directory).digest("hex").slice(0, 12);
  const socket = join(tmpdir(), `realtime-optimizer-${owner}.sock`);
  const orphan = await endOrphan(paths.functionsPid, "functions-host/host.ts");
  if (orphan !== null) tell(`stopped Deno ${orphan}, left by an earlier run`);
  const running = await supervise(
    "Deno (functions)",
    () =>
      startFunctions({
        functionsDirectory: join(project, "supabase/functions"),
        names,
        socket,
        cacheDirectory: paths.denoCache,
        logFile: paths.functionsLog,
        pidFile: paths.functionsPid,
        stackFile: paths.stackFile,
        env,
        watch,
      }),
    tell,
  );
  return { names, socket, stop: () => running.stop() };
}
