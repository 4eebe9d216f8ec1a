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

/** Stands for the element of the active row among the slots. */
export const ACTIVE = -1;

/**
 * Elements in the order of the screen, by slot: a slot is `index % size`, so that scrolling by a few rows gives new
 * contents to a few slots and leaves the others as they are. The active row has an element of its own, before the
 * slot it leaves empty, or at the end when it is not in the window.
 */
export function orderAtRest(window: readonly number[], activeRow: number): number[] {
  const order = window.flatMap((index) => {
    const slot = index % window.length;
    return index === activeRow ? [ACTIVE, slot] : [slot];
  });
  return order.includes(ACTIVE) ? order : [...order, ACTIVE];
}

/** The row of the window that a slot holds. */
export function rowInSlot(window: readonly number[], slot: number): number {
  const size = window.length;
  const start = window[0] ?? 0;
  return start + ((((slot - start) % size) + size) % size);
}
