import type { RequestListener, Server } from "node:http";

/** Vite's dev server behind the gateway: the console reloads while its sources are edited. */
export async function serveDevConsole(
  project: string,
  server: Server,
): Promise<{ listener: RequestListener; stop(): Promise<void> }> {
  const { createServer } = await import("vite");
  const vite = await createServer({
    root: project,
    appType: "spa",
    server: { middlewareMode: true, hmr: { server } },
  });
  return {
    listener: (request, response) => vite.middlewares(request, response),
    stop: () => vite.close(),
  };
}
