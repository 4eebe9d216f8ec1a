import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import postgres from "postgres";
import type { ProjectKeys } from "../project-keys.ts";

export interface ApiOptions {
  /** Connects as the owner of schema auth, who may become any API role. */
  databaseUrl: string;
  keys: ProjectKeys;
  siteUrl: string;
}

export interface Api {
  /** Answers `/auth/v1` and `/rest/v1`. */
  fetch(request: Request): Promise<Response>;
  stop(): Promise<void>;
}

/** Auth and REST: Supabase's own TypeScript servers, on the embedded Postgres. */
export async function startApi(options: ApiOptions): Promise<Api> {
  const { databaseUrl, keys, siteUrl } = options;
  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: {
      max: 5,
      onnotice: () => {},
      connection: { application_name: "auth and rest", statement_timeout: 8_000, TimeZone: "UTC" },
    },
  });
  // Left to itself it grants every table beside one with RLS to anon, authenticated and service_role, which
  // would hide the faults that this product is there to find.
  Reflect.set(connection, "rlsState", "active");
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      site_url: siteUrl,
      minimum_password_length: 8,
    },
    api: { enabled: true, schemas: ["public"] },
    db: { migrations: { enabled: false } },
    options: {
      server: { disableStudio: true, disableFallback: true, admin: false },
    },
  });
  await app.init();

  const listener = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await listener.listen("pgrst", () => {
    connection
      .clearSchemaCache()
      .catch((error: unknown) => console.error("the REST schema cache was not cleared:", error));
  });
  return {
    fetch: (request) => app.fetch(request),
    async stop() {
      await listener.end({ timeout: 1 });
      await connection.close();
    },
  };
}
