import { createHash } from "node:crypto";

/** Range of the hash that the server takes. */
const RANGE = 2 ** 27;

/** Equal for equal bindings, whatever the order of their keys, and never 0, which the official client takes for none. */
export function bindingId(params: Record<string, unknown>): number {
  const digest = createHash("sha1")
    .update(JSON.stringify(sorted(params)))
    .digest();
  return (digest.readUInt32BE(0) % (RANGE - 1)) + 1;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
