import { useEffect, useState } from "react";
import { formatCountdown } from "../../components/format/format-duration.ts";

/** Minutes and seconds that are left. Not a live region: a clock that speaks every second helps nobody. */
export function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="timer" aria-live="off">
      {formatCountdown(Date.parse(until) - now)}
    </span>
  );
}
