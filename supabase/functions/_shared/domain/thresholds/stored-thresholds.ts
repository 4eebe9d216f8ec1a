import { defaultThresholds, type Thresholds, thresholdsSchema } from "./thresholds.ts";

/**
 * Thresholds from what was stored, perhaps by another version: what this version does not know, or would refuse by
 * now, is at its default.
 */
export function storedThresholds(stored: Record<string, unknown>): Thresholds {
  const kept = Object.entries(thresholdsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(stored[name]);
    return stored[name] !== undefined && parsed.success ? [[name, parsed.data] as const] : [];
  });
  const whole = thresholdsSchema.safeParse(Object.fromEntries(kept));
  return whole.success ? whole.data : defaultThresholds;
}
