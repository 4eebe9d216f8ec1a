import { useSyncExternalStore } from "react";
import { formatAge, formatTime } from "./format-time.ts";

/** One ticking clock for all ages on the page, to ten seconds. */
function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, 10_000);
  return () => clearInterval(timer);
}

function readClock(): number {
  return Math.floor(Date.now() / 10_000) * 10_000;
}

/** An age that keeps itself true; the exact time is in its tooltip and in `datetime`. */
export function RelativeTime({ time }: { time: string }) {
  const now = useSyncExternalStore(subscribe, readClock);
  return (
    <time dateTime={time} title={formatTime(time)}>
      {formatAge(time, now)}
    </time>
  );
}
