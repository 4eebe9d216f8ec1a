import type { ProbeTarget } from "../../domain/probes/probe-target.ts";
import type { Platform } from "../platform.ts";

/** Connects as the project itself, which may join every channel and read every row. */
export function serverTarget({ url, secretKeys, publishableKey }: Platform): ProbeTarget {
  const apikey = secretKeys.default ?? Object.values(secretKeys)[0] ?? publishableKey;
  return { apiUrl: url, apikey, accessToken: null };
}
