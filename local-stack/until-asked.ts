import { processCommand } from "./process/process-command.ts";

const PARENT_CHECK_MS = 2_000;
/** One Ctrl+C can arrive several times: from the terminal, from npm and from tsx. */
const IMPATIENT_MS = 2_000;

/** Settles when someone wants this process to end; asking again later ends it at once. */
export function untilAsked(): { asked: Promise<void>; signal: AbortSignal } {
  const controller = new AbortController();
  const asked = new Promise<void>((resolve) => {
    controller.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  let since: number | null = null;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (since === null) since = Date.now();
      else if (Date.now() - since > IMPATIENT_MS) process.exit(1);
      controller.abort();
    });
  }
  watchStarter(controller).catch((error: unknown) => controller.abort(error));
  return { asked, signal: controller.signal };
}

/** `npm start` puts tsx between itself and us; when that is killed, nobody is left to stop us. */
async function watchStarter(controller: AbortController): Promise<void> {
  const starter = process.ppid;
  if (!(await processCommand(starter))?.includes("tsx")) return;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    controller.abort();
  }, PARENT_CHECK_MS);
  timer.unref();
}
