/** `EdgeRuntime.waitUntil`: this process outlives every request, so work only needs its failure told. */
export function keepAlive(work: Promise<unknown>): Promise<unknown> {
  work.catch((error) => console.error("background work failed:", error));
  return work;
}
