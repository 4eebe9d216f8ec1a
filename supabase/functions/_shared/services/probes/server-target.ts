import { AppError } from "../../domain/errors/app-error.ts";
import type { ProbeTarget } from "../../domain/probes/probe-target.ts";
import type { Platform } from "../platform.ts";

const NO_SECRET_KEY =
  "The functions were given no secret key (SUPABASE_SECRET_KEYS), so they cannot listen as the project itself. With the publishable key they would be a visitor, whose policies and grants say nothing about delivery.";

/** Connects as the project itself, which may join every channel and read every row. @throws AppError test_refused */
export function serverTarget({ url, secretKeys }: Platform): ProbeTarget {
  const apikey = secretKeys.default ?? Object.values(secretKeys)[0];
  if (apikey === undefined) throw new AppError("test_refused", { message: NO_SECRET_KEY });
  return { apiUrl: url, apikey, accessToken: null };
}
