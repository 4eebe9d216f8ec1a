import { useSyncExternalStore } from "react";

const STEP_MS = 1_000;

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, STEP_MS);
  return () => clearInterval(timer);
}

/** Now, to the second, in ms since the epoch. */
export function useClock(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / STEP_MS) * STEP_MS);
}
