/** Rows on each side of what is in sight, so that a fast scroll does not show their absence. */
const OVERSCAN = 8;

/** How many rows a window holds when so many are in sight. */
export function windowSize(inSight: number): number {
  return inSight + 2 * OVERSCAN;
}

/** Indexes of a window around the first row in sight: always `size` of them, unless there are fewer rows. */
export function rowWindow(firstInSight: number, size: number, count: number): number[] {
  const start = Math.max(0, Math.min(firstInSight - OVERSCAN, count - size));
  return Array.from({ length: Math.min(size, count) }, (_, offset) => start + offset);
}

/**
 * The window in an order of slots. A slot is `index % size`, so that scrolling by a few rows gives new contents
 * to a few slots and leaves the others as they are.
 */
export function inSlotOrder(window: readonly number[], slots: readonly number[]): number[] {
  const size = window.length;
  const start = window[0] ?? 0;
  return slots.map((slot) => start + ((((slot - start) % size) + size) % size));
}
