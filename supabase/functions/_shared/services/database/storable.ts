// Neither fits into PostgreSQL's text, so no name in a database holds one; a string literal may.
const unstorable = /[\0\p{Surrogate}]/gu;

/** The same value, with U+FFFD for NUL characters and for halves of surrogate pairs, however deep they stand. */
export function storable<T>(value: T): T;
export function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replace(unstorable, "\u{fffd}");
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, storable<unknown>(item)]));
}
