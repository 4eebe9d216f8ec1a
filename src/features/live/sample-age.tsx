import { formatClock, formatTime } from "../../components/format/format-time.ts";
import type { LiveSample } from "../../lib/realtime/live-connection.ts";

/** The second of the sample: it changes with every one, so that a page that stands still is seen to. */
export function SampleAge({ sample }: { sample: LiveSample }) {
  const { at } = sample.snapshot;
  return (
    <p className="text-ink-muted text-xs">
      Sample of{" "}
      <time dateTime={at} title={formatTime(at)}>
        {formatClock(at)}
      </time>
      , {sample.via === "broadcast" ? "by Realtime" : "by asking"}
    </p>
  );
}
