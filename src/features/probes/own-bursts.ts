/** Realtime averages over this. */
const WINDOW_MS = 60_000;
const bursts: { at: number; messages: number }[] = [];

/** Messages that this page sent in bursts of the last minute; the project's own counters tell them only later. */
export function recentlySent(now: number): number {
  while (bursts[0] !== undefined && now - bursts[0].at >= WINDOW_MS) bursts.shift();
  return bursts.reduce((sum, { messages }) => sum + messages, 0);
}

export function noteBurst(now: number, messages: number): void {
  bursts.push({ at: now, messages });
}
