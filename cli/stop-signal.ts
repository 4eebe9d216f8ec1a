/**
 * Lets Ctrl-C end a command in order: the first asks `signal` to stop, the second ends the process at once, as
 * it would without this.
 */
export async function withStopSignal<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    process.stderr.write("stopping in order; press Ctrl-C again to end at once\n");
    controller.abort();
  };
  process.once("SIGINT", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop);
  }
}
