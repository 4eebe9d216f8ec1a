import { useEffect, useState } from "react";

/** Longest delay a timer is set for at once; the machine may have slept in between. */
const LONGEST_WAIT_MS = 30_000;

/** True until `armedUntil` has passed; then `onEnd` is called once, so that the server's word is asked for. */
export function useArmed(armedUntil: string | null, onEnd: () => void): boolean {
  const [, tick] = useState(0);
  const armed = armedUntil !== null && Date.parse(armedUntil) > Date.now();

  // biome-ignore lint/correctness/useExhaustiveDependencies: onEnd is an act, not a cause
  useEffect(() => {
    if (armedUntil === null) return;
    const end = Date.parse(armedUntil);
    if (end <= Date.now()) return;
    let timer = 0;
    const wait = () => {
      const left = end - Date.now();
      if (left > 0) {
        timer = window.setTimeout(wait, Math.min(left, LONGEST_WAIT_MS));
        return;
      }
      tick((count) => count + 1);
      onEnd();
    };
    wait();
    return () => clearTimeout(timer);
  }, [armedUntil]);

  return armed;
}
