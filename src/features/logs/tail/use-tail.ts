import { useEffect, useState } from "react";
import { useCallFunction } from "../../../lib/services-context.tsx";
import type { LogsSearch } from "../logs-search.ts";
import type { Tail } from "./advance-tail.ts";
import { pollTail } from "./poll-tail.ts";

/** The Management API admits about one request a second for everybody who looks. */
const POLL_MS = 5_000;

export interface TailState {
  tail: Tail;
  behind: boolean;
  /** Why the last poll told nothing; null when it did. */
  trouble: string | null;
}

/** Follows the log while `start` is given. A new `start` follows anew. */
export function useTail(search: LogsSearch, start: Tail | null): TailState | null {
  const callFunction = useCallFunction();
  const [state, setState] = useState<TailState | null>(null);
  useEffect(() => {
    if (start === null) {
      setState(null);
      return;
    }
    let now: TailState = { tail: start, behind: false, trouble: null };
    setState(now);
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async () => {
      try {
        const told = await pollTail(callFunction, search, now, stop.signal);
        now =
          "tail" in told ? { ...told, trouble: null } : { ...now, trouble: `${told.reason} ${told.remedy}` };
      } catch (error) {
        now = { ...now, trouble: error instanceof Error ? error.message : String(error) };
      }
      if (stop.signal.aborted) return;
      setState(now);
      timer = setTimeout(() => void poll(), POLL_MS);
    };
    void poll();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [callFunction, search, start]);
  return state;
}
