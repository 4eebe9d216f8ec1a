import type { ProjectKeys } from "../project-keys.ts";

/** The variables that the platform sets for every function. */
export function functionEnvironment(
  keys: ProjectKeys,
  apiUrl: string,
  databaseUrl: string,
): Record<string, string> {
  return {
    SUPABASE_URL: apiUrl,
    SUPABASE_DB_URL: databaseUrl,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: keys.publishableKey }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secretKey }),
    SUPABASE_ANON_KEY: keys.publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: keys.secretKey,
  };
}
