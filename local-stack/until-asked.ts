const PARENT_CHECK_MS = 1_000;
/** One Ctrl+C arrives twice: from the terminal and from npm. */
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
  watchStarter(controller);
  return { asked, signal: controller.signal };
}

/** Killed hard, npm passes nothing on, and nobody would be left to stop us. */
function watchStarter(controller: AbortController): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const starter = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    controller.abort();
  }, PARENT_CHECK_MS);
  timer.unref();
}
