import type { Platform } from "../platform.ts";

/** Of a database that is reached by its URL alone: nothing beside it is known. */
export const noPlatform: Platform = {
  url: "",
  publishableKey: "",
  secretKeys: {},
  metrics: null,
  admin: null,
  management: null,
  analytics: null,
  jwtSecret: null,
};
