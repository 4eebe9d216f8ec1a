import { type OperatorRole, roleAllows } from "#domain/operators/operator.ts";
import { roleUnknown, type WriteAccess } from "../lib/write-access.ts";

/** What role and arming add up to. The functions check both again; this only decides what is offered. */
export function writeAccess(role: OperatorRole | null, armed: boolean, arm: () => void): WriteAccess {
  if (role === null) return roleUnknown;
  if (!roleAllows(role, "operator")) {
    return {
      allowed: false,
      reason: `Your role is ${role}, which reads only. An operator can make changes.`,
    };
  }
  if (!armed) return { allowed: false, reason: "The console is read-only. Arm it to make changes.", arm };
  return { allowed: true };
}
