export type ChangedFacts = Record<string, { planned: unknown; now: unknown }>;

/** The facts that differ from those a plan was made on; null when it still holds. */
export function changedPreconditions(
  planned: Record<string, unknown>,
  now: Record<string, unknown>,
): ChangedFacts | null {
  const changed: ChangedFacts = {};
  for (const field of new Set([...Object.keys(planned), ...Object.keys(now)])) {
    if (JSON.stringify(planned[field]) === JSON.stringify(now[field])) continue;
    changed[field] = { planned: planned[field] ?? null, now: now[field] ?? null };
  }
  return Object.keys(changed).length === 0 ? null : changed;
}
