import { createContext, useContext } from "react";

/**
 * Whether a control that changes the database works right now. `arm` is there when arming would make it
 * work; without it the reason is final for this account, unless its role is still being asked for.
 */
export type WriteAccess =
  | { allowed: true }
  | { allowed: false; reason: string; arm?: () => void; roleUnknown?: true };

export const roleUnknown: WriteAccess = {
  allowed: false,
  reason: "The console is still finding out what you may do.",
  roleUnknown: true,
};

/** Provided by the app from session and arming, so that no feature needs to know those two. */
export const WriteAccessContext = createContext<WriteAccess>(roleUnknown);

export function useWriteAccess(): WriteAccess {
  return useContext(WriteAccessContext);
}

/** Until then a page of operators is neither shown nor refused. */
export function isRoleUnknown(access: WriteAccess): boolean {
  return !access.allowed && access.roleUnknown === true;
}
