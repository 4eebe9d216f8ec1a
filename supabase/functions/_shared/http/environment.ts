import { z } from "zod";
import type { Platform } from "../services/platform.ts";

declare const Deno: { env: { get(name: string): string | undefined } };

const environmentSchema = z.object({
  supabaseUrl: z.url().transform((url) => url.replace(/\/$/, "")),
  databaseUrl: z.string().regex(/^postgres(ql)?:\/\//, "is not a postgres:// address"),
  publishableKey: z.string().min(1),
  secretKeys: z.record(z.string(), z.string().min(1)),
  metricsUrl: z.url().optional(),
  metricsToken: z.string().optional(),
  adminUrl: z.url().optional(),
  adminToken: z.string().optional(),
  managementUrl: z.url().default("https://api.supabase.com"),
  managementToken: z.string().optional(),
  projectRef: z.string().optional(),
  analyticsUrl: z.url().optional(),
  analyticsToken: z.string().optional(),
  jwtSecret: z.string().optional(),
});

export interface Environment {
  databaseUrl: string;
  platform: Platform;
}

/**
 * What the platform gives every function and what was set for these, checked. Projects that still have legacy
 * keys only know SUPABASE_ANON_KEY and SUPABASE_SERVICE_ROLE_KEY. The message of the error names variables, never
 * their values.
 */
export function readEnvironment(
  get: (name: string) => string | undefined = (name) => Deno.env.get(name),
): Environment {
  const value = (name: string) => get(name) || undefined;
  const parsed = environmentSchema.safeParse({
    supabaseUrl: value("SUPABASE_URL"),
    databaseUrl: value("SUPABASE_DB_URL"),
    publishableKey: namedKeys("SUPABASE_PUBLISHABLE_KEYS", value).default ?? value("SUPABASE_ANON_KEY"),
    secretKeys: secretKeys(value),
    metricsUrl: value(variables.metricsUrl),
    metricsToken: value(variables.metricsToken),
    adminUrl: value(variables.adminUrl),
    adminToken: value(variables.adminToken),
    managementUrl: value(variables.managementUrl),
    managementToken: value(variables.managementToken),
    projectRef: value(variables.projectRef),
    analyticsUrl: value(variables.analyticsUrl),
    analyticsToken: value(variables.analyticsToken),
    jwtSecret: value(variables.jwtSecret),
  });
  if (parsed.success) return environmentOf(parsed.data);
  const faults = parsed.error.issues.map(
    (issue) => `${variables[String(issue.path[0]) as keyof typeof variables]}: ${issue.message}`,
  );
  throw new Error(`the environment of the functions is incomplete: ${faults.join("; ")}`);
}

const variables = {
  supabaseUrl: "SUPABASE_URL",
  databaseUrl: "SUPABASE_DB_URL",
  publishableKey: "SUPABASE_PUBLISHABLE_KEYS (key default) or SUPABASE_ANON_KEY",
  secretKeys: "SUPABASE_SECRET_KEYS",
  metricsUrl: "REALTIME_METRICS_URL",
  metricsToken: "REALTIME_METRICS_TOKEN",
  adminUrl: "REALTIME_ADMIN_URL",
  adminToken: "REALTIME_ADMIN_TOKEN",
  managementUrl: "MANAGEMENT_API_URL",
  managementToken: "MANAGEMENT_API_TOKEN",
  projectRef: "PROJECT_REF",
  analyticsUrl: "ANALYTICS_URL",
  analyticsToken: "ANALYTICS_TOKEN",
  jwtSecret: "REALTIME_JWT_SECRET",
} as const;

function environmentOf(found: z.infer<typeof environmentSchema>): Environment {
  const { managementToken, projectRef } = found;
  return {
    databaseUrl: found.databaseUrl,
    platform: {
      url: found.supabaseUrl,
      publishableKey: found.publishableKey,
      secretKeys: found.secretKeys,
      metrics: endpoint(found.metricsUrl, found.metricsToken),
      admin: endpoint(found.adminUrl, found.adminToken),
      management:
        managementToken === undefined || projectRef === undefined
          ? null
          : { url: found.managementUrl, token: managementToken, projectRef },
      analytics: endpoint(found.analyticsUrl, found.analyticsToken),
      jwtSecret: found.jwtSecret ?? null,
    },
  };
}

function endpoint(url: string | undefined, token: string | undefined): { url: string; token: string } | null {
  return url === undefined || token === undefined ? null : { url, token };
}

function secretKeys(value: (name: string) => string | undefined): Record<string, string> {
  const keys = namedKeys("SUPABASE_SECRET_KEYS", value);
  const legacy = value("SUPABASE_SERVICE_ROLE_KEY");
  return legacy === undefined ? keys : { default: legacy, ...keys };
}

function namedKeys(name: string, value: (name: string) => string | undefined): Record<string, string> {
  const json = value(name);
  if (json === undefined) return {};
  let keys: unknown;
  try {
    keys = JSON.parse(json);
  } catch (cause) {
    // JSON.parse quotes its input, which here is a key.
    throw new Error(`${name} is not JSON (${json.length} characters)`, { cause: (cause as Error).name });
  }
  return z.record(z.string(), z.string().min(1)).safeParse(keys).data ?? {};
}
