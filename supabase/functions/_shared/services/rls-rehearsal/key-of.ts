import type { Target } from "./read-target.ts";

/** What stands for a value that the subject's role may not select: a key can be a secret itself. */
const HIDDEN = "[hidden]";

/** A primary key by the names of its columns, with the values that the role may select. */
export function keyed(target: Target, key: readonly string[]): Record<string, string> {
  const readable = new Set(
    target.columns.flatMap(({ name, select }) => (target.usage && select ? [name] : [])),
  );
  return Object.fromEntries(
    target.primaryKey.map((name, index) => [name, readable.has(name) ? (key[index] ?? "") : HIDDEN]),
  );
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
