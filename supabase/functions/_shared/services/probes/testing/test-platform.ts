import type { TestRealtime } from "../../../../../../local-stack/realtime/testing/start-test-realtime.ts";
import type { ServiceContext } from "../../context.ts";
import type { Platform } from "../../platform.ts";

/** What a function would be given whose project is this Realtime server. */
export function contextOf(realtime: TestRealtime): ServiceContext & { platform: Platform } {
  const { database, url, publishableKey, secretKey, jwtSecret } = realtime;
  return {
    sql: database.sql,
    databaseUrl: database.url,
    actor: {
      userId: "6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e",
      email: "operator@example.com",
      role: "operator",
    },
    platform: {
      url,
      publishableKey,
      secretKeys: { default: secretKey },
      metrics: null,
      admin: null,
      management: null,
      analytics: null,
      jwtSecret,
    },
  };
}
