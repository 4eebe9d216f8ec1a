import type { LatencySearch } from "./latency-search.ts";

/** Why a chart is empty, and what would fill it. */
export function NoMeasurements({ what, from }: { what: string; from: LatencySearch["from"] }) {
  return (
    <>
      <p className="font-medium text-ink">Nothing was measured in this window</p>
      <p>
        {from === "server"
          ? `No ${what} of the server is stored. The sampler runs them once a minute where its schedule calls collect/samples.`
          : `No ${what} of a browser is stored. Run one from the panel Probes and keep its result.`}
      </p>
    </>
  );
}
