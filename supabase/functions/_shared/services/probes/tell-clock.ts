/** Names this process's monotonic clock, so that nobody compares its times with those of another one. */
const id = crypto.randomUUID();

/** @param receivedAt performance.now() when the request came */
export function tellClock(receivedAt: number): { id: string; receivedAt: number; answeredAt: number } {
  return { id, receivedAt, answeredAt: performance.now() };
}
