interface EdgeRuntime {
  waitUntil(promise: Promise<unknown>): void;
}

/**
 * Keeps the platform's worker alive for work that goes on after the answer. Elsewhere (Deno, Node) the process
 * lives anyway. The work must not reject: nobody is left to tell.
 */
export function runInBackground(work: Promise<void>): void {
  const { EdgeRuntime: runtime } = globalThis as { EdgeRuntime?: EdgeRuntime };
  runtime?.waitUntil(work);
}
