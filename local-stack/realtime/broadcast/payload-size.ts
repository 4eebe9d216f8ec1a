import type { Tenant } from "../tenant/tenant.ts";

/** What the server adds to the limit for the envelope. */
const PADDING = 500;

/** Whether a payload is within the project's limit. */
export function fitsLimit({ limits }: Tenant, bytes: number): boolean {
  return limits.payloadKilobytes === null || bytes <= limits.payloadKilobytes * 1000 + PADDING;
}
