import { endOrphan } from "../process/end-orphan.ts";
import { type Supervised, supervise } from "../process/supervise.ts";
import type { ProjectKeys } from "../project-keys.ts";
import { socketPath } from "../socket-path.ts";
import type { StackPaths } from "../stack-paths.ts";
import { startRealtime } from "./start-realtime.ts";
import type { StackPlan } from "./tenant/local-limits.ts";

/** In the command line of the process. */
export const REALTIME_MARKER = "realtime/main.ts";

export interface OpenRealtime extends Supervised {
  socket: string;
}

export interface OpenRealtimeOptions {
  paths: StackPaths;
  keys: ProjectKeys;
  /** Connects as the superuser. */
  databaseUrl: string;
  plan: StackPlan;
  tell: (message: string) => void;
}

/** The embedded Realtime, kept running. */
export async function openRealtime(options: OpenRealtimeOptions): Promise<OpenRealtime> {
  const { paths, keys, databaseUrl, plan, tell } = options;
  const socket = socketPath(paths.directory, "realtime");
  const orphan = await endOrphan(paths.realtimePid, REALTIME_MARKER);
  if (orphan !== null) tell(`stopped Realtime ${orphan}, left by an earlier run`);
  const config = {
    ...keys,
    databaseUrl,
    plan,
    socket,
    logFile: paths.realtimeLog,
    postgresLogFile: paths.postgresLog,
  };
  const files = { pid: paths.realtimePid, output: paths.realtimeOutput };
  const running = await supervise("Realtime", () => startRealtime(config, files), tell);
  return { socket, stop: () => running.stop() };
}
