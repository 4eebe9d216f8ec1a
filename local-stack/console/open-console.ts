import type { RequestListener, Server } from "node:http";
import { readConsoleFiles } from "../gateway/console-files.ts";
import { serveConsole } from "../gateway/serve-console.ts";
import type { Progress } from "../terminal/progress.ts";
import { buildConsole } from "./build-console.ts";
import { serveDevConsole } from "./serve-dev-console.ts";

export interface OpenConsole {
  /** null when the stack runs without the console. */
  listener: RequestListener | null;
  stop(): Promise<void>;
}

export interface ConsoleOptions {
  mode: "built" | "dev" | "none";
  project: string;
  /** The gateway's server, for the sockets of Vite's hot reload. */
  server: Server;
  progress: Progress;
  signal: AbortSignal;
}

export async function openConsole(options: ConsoleOptions): Promise<OpenConsole> {
  const { mode, project, server, progress, signal } = options;
  if (mode === "none") return { listener: null, stop: async () => {} };
  if (mode === "dev") {
    return await progress.step(
      "Console",
      () => serveDevConsole(project, server),
      () => "Vite, with hot reload",
    );
  }
  return await progress.step(
    "Console",
    async () => {
      const { directory, built } = await buildConsole(project, signal);
      return { built, listener: serveConsole(await readConsoleFiles(directory)), stop: async () => {} };
    },
    ({ built }) => (built ? "built from src/" : "built before, sources unchanged"),
  );
}
