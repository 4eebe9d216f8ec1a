import type { ConnectionProbe } from "#domain/probes/probe.ts";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { stagesOf, whyNoTime } from "./connection-stages.ts";
import { untilJoinedWords } from "./latency-words.ts";

/** Each stage as a bar that begins where the one before ended. */
export function StageBars({ probe }: { probe: ConnectionProbe }) {
  const stages = stagesOf(probe);
  const whole = Math.max(1e-3, ...stages.map(({ startMs, ms }) => startMs + (ms ?? 0)));
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <dl className="grid grid-cols-1 gap-2.5">
        {probe.connectMs !== null && (
          <div className="flex flex-wrap gap-x-3 border-b pb-2.5">
            <dt className="font-medium">Until joined</dt>
            <dd>
              {formatMilliseconds(probe.connectMs)}
              {probe.systemOkMs !== null && (
                <span className="text-ink-muted">
                  , then {formatMilliseconds(probe.systemOkMs)} until subscribed in Postgres
                </span>
              )}
            </dd>
          </div>
        )}
        {stages.map(({ id, title, note, startMs, ms }) => (
          <div
            key={id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 sm:grid-cols-[260px_minmax(0,1fr)_88px]"
          >
            <dt className="min-w-0">
              {title}
              <span className="block text-ink-muted text-xs">{note}</span>
            </dt>
            <dd className="text-right sm:order-last">{ms === null ? "–" : formatMilliseconds(ms)}</dd>
            <dd className="col-span-2 sm:col-span-1">
              {ms === null ? (
                <span className="text-ink-faint text-xs">{whyNoTime(probe, id)}</span>
              ) : (
                <span aria-hidden className="block h-2 rounded-full bg-hover">
                  <span
                    className="block h-2 min-w-0.5 rounded-full bg-(--series-strong)"
                    style={{ marginLeft: `${(startMs / whole) * 100}%`, width: `${(ms / whole) * 100}%` }}
                  />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {probe.tcpMs !== null && <p className="text-ink-muted text-xs">{untilJoinedWords}</p>}
    </div>
  );
}
