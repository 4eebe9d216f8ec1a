import { z } from "zod";

declare const Deno: { env: { get(name: string): string | undefined } };

const namedKeysSchema = z.object({ default: z.string().min(1) });

const environmentSchema = z.object({
  supabaseUrl: z.url(),
  databaseUrl: z.string().regex(/^postgres(ql)?:\/\//, "is not a postgres:// address"),
  publishableKey: z.string().min(1),
});
export type Environment = z.infer<typeof environmentSchema>;

/**
 * What the platform gives every function, checked. Projects that still have legacy keys only know
 * SUPABASE_ANON_KEY. The message of the error names variables, never their values.
 */
export function readEnvironment(
  get: (name: string) => string | undefined = (name) => Deno.env.get(name),
): Environment {
  const parsed = environmentSchema.safeParse({
    supabaseUrl: get("SUPABASE_URL"),
    databaseUrl: get("SUPABASE_DB_URL"),
    publishableKey: defaultKey(get("SUPABASE_PUBLISHABLE_KEYS")) ?? get("SUPABASE_ANON_KEY"),
  });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${variables[String(issue.path[0])]}: ${issue.message}`);
  throw new Error(`the environment of the functions is incomplete: ${faults.join("; ")}`);
}

const variables: Record<string, string> = {
  supabaseUrl: "SUPABASE_URL",
  databaseUrl: "SUPABASE_DB_URL",
  publishableKey: "SUPABASE_PUBLISHABLE_KEYS (key default) or SUPABASE_ANON_KEY",
};

function defaultKey(json: string | undefined): string | undefined {
  if (json === undefined || json === "") return undefined;
  let keys: unknown;
  try {
    keys = JSON.parse(json);
  } catch (cause) {
    // JSON.parse quotes its input, which here is a key.
    throw new Error(`SUPABASE_PUBLISHABLE_KEYS is not JSON (${json.length} characters)`, {
      cause: (cause as Error).name,
    });
  }
  return namedKeysSchema.safeParse(keys).data?.default;
}
