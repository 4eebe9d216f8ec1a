/** One of the items, each as likely as its weight says. `chance`: uniform in [0, 1). */
export function pickWeighted<T extends { weight: number }>(items: readonly T[], chance: number): T {
  let left = chance * items.reduce((sum, { weight }) => sum + weight, 0);
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return last(items);
}

/** One of the items, each as likely as the others. */
export function pick<T>(items: readonly T[], chance: number): T {
  return items[Math.floor(chance * items.length)] ?? last(items);
}

function last<T>(items: readonly T[]): T {
  const item = items.at(-1);
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
}
