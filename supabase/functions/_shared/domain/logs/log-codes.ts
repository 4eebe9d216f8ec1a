import { authCodes } from "./codes/auth-codes.ts";
import { connectionCodes } from "./codes/connection-codes.ts";
import { payloadCodes } from "./codes/payload-codes.ts";
import { performanceCodes } from "./codes/performance-codes.ts";
import { platformCodes } from "./codes/platform-codes.ts";
import { rateLimitCodes } from "./codes/rate-limit-codes.ts";
import { replicationCodes } from "./codes/replication-codes.ts";
import { rlsCodes } from "./codes/rls-codes.ts";
import { subscriptionCodes } from "./codes/subscription-codes.ts";
import type { LogCode } from "./log-code.ts";

/** Every operational code we know, of today's servers and of older ones. */
export const logCodes: readonly LogCode[] = [
  ...authCodes,
  ...rlsCodes,
  ...connectionCodes,
  ...replicationCodes,
  ...subscriptionCodes,
  ...rateLimitCodes,
  ...payloadCodes,
  ...performanceCodes,
  ...platformCodes,
];

/** Codes that share a beginning; only internal maintenance has such. */
export const codePrefixes: readonly LogCode[] = [
  {
    code: "TenantMigrations",
    emitted: "error",
    severity: "INFO",
    category: "platform",
    meaning: "Maintenance of the schema of a project's Realtime.",
    remedy: "Nothing to do, unless MigrationsFailedToRun is there as well.",
  },
];

const byName = new Map(logCodes.map((known) => [known.code, known]));

export function logCodeOf(code: string): LogCode | null {
  const known = byName.get(code);
  if (known !== undefined) return known;
  const prefix = codePrefixes.find((one) => code.startsWith(one.code));
  return prefix === undefined ? null : { ...prefix, code };
}
