import type { LatencySearch } from "./latency-search.ts";

/** Why a chart is empty, and what would fill it. */
export function NoMeasurements(props: {
  what: string;
  from: LatencySearch["from"];
  /** What has to be so before anything can be measured. */
  condition?: string;
}) {
  const { what, from, condition } = props;
  return (
    <>
      <p className="font-medium text-ink">Nothing was measured in this window</p>
      <p>
        {from === "server"
          ? `No ${what} of the server is stored. The sampler runs them once a minute where its schedule calls collect/samples.`
          : `No ${what} of a browser is stored. Run one from “Measure from this browser” and keep its result.`}
      </p>
      {condition !== undefined && <p>{condition}</p>}
    </>
  );
}
