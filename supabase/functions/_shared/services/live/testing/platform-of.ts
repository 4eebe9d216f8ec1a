import type { Platform } from "../../platform.ts";

/** A platform where nothing is configured beside what is given. */
export function platformOf(part: Partial<Platform> = {}): Platform {
  return {
    url: "http://127.0.0.1:1",
    publishableKey: "sb_publishable_x",
    secretKeys: { default: "sb_secret_x" },
    metrics: null,
    admin: null,
    management: null,
    analytics: null,
    jwtSecret: null,
    ...part,
  };
}
