import { createContext, useContext } from "react";

/**
 * Whether a control that changes the database works right now. `arm` is there when arming would make it
 * work; without it the reason is final for this account.
 */
export type WriteAccess = { allowed: true } | { allowed: false; reason: string; arm?: () => void };

/** Provided by the app from session and arming, so that no feature needs to know those two. */
export const WriteAccessContext = createContext<WriteAccess>({
  allowed: false,
  reason: "The console is still finding out what you may do.",
});

export function useWriteAccess(): WriteAccess {
  return useContext(WriteAccessContext);
}
