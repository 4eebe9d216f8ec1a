/** The entries of an object in data of unknown shape; none for anything else. */
export function entriesOf(data: unknown): [string, unknown][] {
  return typeof data === "object" && data !== null ? Object.entries(data) : [];
}

/** A value deep in data of unknown shape; undefined where the path ends. */
export function valueAt(data: unknown, ...path: readonly string[]): unknown {
  let current = data;
  for (const key of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}
