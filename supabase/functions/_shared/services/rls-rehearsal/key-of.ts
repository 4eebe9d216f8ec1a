import type { Target } from "./read-target.ts";

/** A primary key by the names of its columns. */
export function keyed(target: Target, key: readonly string[]): Record<string, string> {
  return Object.fromEntries(target.primaryKey.map((name, index) => [name, key[index] ?? ""]));
}

/** One text for each key. */
export function keyOf(key: readonly string[]): string {
  return JSON.stringify(key);
}

/** Realtime tells a change only where the role may select every column of the key. */
export function isKeyReadable(target: Target): boolean {
  const readable = new Set(target.columns.flatMap(({ name, select }) => (select ? [name] : [])));
  return target.primaryKey.length > 0 && target.primaryKey.every((name) => readable.has(name));
}
