import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the checkout. */
export const projectDirectory = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** Where a stack keeps what is its own. */
export function stackPaths(directory: string) {
  const at = (...names: string[]) => join(directory, ...names);
  return {
    directory,
    postgres: at("postgres"),
    cluster: at("cluster.json"),
    keys: at("keys.json"),
    stackFile: at("stack.json"),
    lock: at("stack.pid"),
    logs: at("logs"),
    postgresLog: at("logs", "postgres.log"),
    functionsLog: at("logs", "functions.log"),
    functionsPid: at("functions.pid"),
    apiLog: at("logs", "api.log"),
    /** What Realtime prints; its log of the service is the other. */
    realtimeOutput: at("logs", "realtime-output.log"),
    realtimeLog: at("logs", "realtime.log"),
    realtimePid: at("realtime.pid"),
    trafficLog: at("logs", "traffic.log"),
    denoCache: at("deno"),
    supabaseHome: at("supabase-cli"),
  };
}
export type StackPaths = ReturnType<typeof stackPaths>;
