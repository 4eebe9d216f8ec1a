import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import type { Observed } from "#domain/live/observed.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { Panel } from "../../../components/ui/panel.tsx";
import { UnseenNote } from "../../../components/ui/unseen-note.tsx";
import { formatRate } from "../format-rate.ts";
import { Figure } from "./figure.tsx";
import { lineOf } from "./minute.ts";
import { ProbedFigures } from "./probed-figures.tsx";
import { sharedUnseen, type Unseen } from "./shared-unseen.ts";
import { sumOfRates } from "./sum-of-rates.ts";
import { useMinute } from "./use-minute.ts";

/** The current performance of R3.1, and the counts it rests on. */
export function CurrentPerformance({ snapshot }: { snapshot: LiveSnapshot }) {
  const minute = useMinute(snapshot);
  const { connections, channels, subscriptions, rates } = snapshot;
  const shared = sharedUnseen([connections, channels, subscriptions, rates, rates]);
  const shown = shownBeside(shared);
  return (
    <Panel title="Current performance" flush>
      <dl className="grid grid-cols-2 gap-px bg-line lg:grid-cols-5 [&>*]:bg-canvas max-lg:[&>:last-child]:col-span-2">
        <Figure
          title="Connections"
          {...shown(connections, formatCount, (of) => of)}
          line={lineOf(minute, ["connections"])}
        />
        <Figure
          title="Active channels"
          {...shown(channels, formatCount, (of) => of)}
          line={lineOf(minute, ["channels"])}
        />
        <Figure
          title="Postgres Changes subscriptions"
          {...shown(subscriptions, formatCount, (of) => of.total)}
          line={lineOf(minute, ["subscriptions"])}
        />
        <Figure
          title="Channel joins"
          unit="per second"
          {...shown(rates, formatRate, (of) => of.joins)}
          line={lineOf(minute, ["joins"])}
          format={formatRate}
        />
        <Figure
          title="Message throughput"
          unit="per second"
          {...shown(rates, formatRate, sumOfRates)}
          line={lineOf(minute, ["messages", "presence", "changes"])}
          format={formatRate}
        />
      </dl>
      {shared.length > 0 && (
        <div className="grid gap-2 border-t p-3">
          {shared.map(({ reason, remedy }) => (
            <UnseenNote key={reason} reason={reason} remedy={remedy} />
          ))}
        </div>
      )}
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-b-lg border-t bg-line sm:grid-cols-3 [&>*]:bg-canvas max-sm:[&>:last-child]:col-span-2">
        <ProbedFigures />
      </dl>
    </Panel>
  );
}

/** A figure of a source: its value, or why there is none, unless that is told below for several. */
function shownBeside(told: readonly Unseen[]) {
  return function shown<T>(
    observed: Observed<T>,
    format: (value: number) => string,
    figureOf: (value: T) => number | null,
  ) {
    if (!observed.seen) {
      const missing = "Not visible" as const;
      if (told.some(({ reason }) => reason === observed.reason)) return { value: null, missing };
      const note = (
        <>
          <p>{observed.reason}</p>
          <p className="mt-1">{observed.remedy}</p>
        </>
      );
      return { value: null, missing, note };
    }
    const value = figureOf(observed.value);
    return value === null
      ? { value: null, note: "Told from the second sample on, if this source counts it." }
      : { value: format(value) };
  };
}
