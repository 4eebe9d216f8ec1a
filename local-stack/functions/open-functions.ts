import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { endOrphan } from "../process/end-orphan.ts";
import { type Supervised, supervise } from "../process/supervise.ts";
import { socketPath } from "../socket-path.ts";
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
  const socket = socketPath(paths.directory, "functions");
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
