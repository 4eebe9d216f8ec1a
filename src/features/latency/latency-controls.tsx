import { probeOrigins } from "#domain/probes/probe.ts";
import { SegmentedControl } from "../../components/ui/segmented-control.tsx";
import { Select } from "../../components/ui/select.tsx";
import { type LatencySearch, latencyWindows } from "./latency-search.ts";
import { originWords, windowWords } from "./latency-words.ts";
import type { ChangeLatencySearch } from "./use-latency-search.ts";

/** How far back, and measured from where. */
export function LatencyControls(props: { search: LatencySearch; change: ChangeLatencySearch }) {
  const { search, change } = props;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="Window"
        value={search.window}
        onValueChange={(window) => change({ window })}
        options={latencyWindows.map((window) => ({ value: window, ...windowWords[window] }))}
      />
      <Select
        label="Measured by"
        value={search.from}
        onValueChange={(value) =>
          change({ from: probeOrigins.find((from) => from === value) ?? search.from, table: null })
        }
        options={probeOrigins.map((from) => ({ value: from, text: originWords[from] }))}
      />
    </div>
  );
}
