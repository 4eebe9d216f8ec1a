import type { WriteAccess } from "./write-access.ts";

/** Why this account may not do what takes the role of an operator but no arming; undefined when it may. */
export function roleRefusal(access: WriteAccess): string | undefined {
  return access.allowed || access.arm !== undefined ? undefined : access.reason;
}
