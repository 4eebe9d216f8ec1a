import { connectBands } from "../bands/health-bands.ts";
import { upperTarget } from "../bands/upper-target.ts";
import type { Observed } from "../live/observed.ts";
import { bandWords } from "./band-words.ts";
import type { Bottleneck, Projection } from "./bottleneck.ts";
import { figure } from "./figures.ts";
import type { ProbeFigures } from "./probe-figures.ts";

const TARGET_MS = upperTarget("connect");

/** Connections that take longer than the target, or fail; the slowest stage is named. */
export function connectionBottleneck(figures: Observed<ProbeFigures>): Bottleneck | null {
  if (!figures.seen) return null;
  const { connection, hours } = figures.value;
  if (connection.probes === 0) return null;
  const slow = connection.p95 !== null && connection.p95 >= TARGET_MS;
  if (!slow && connection.failed === 0) return null;
  const source = `${figures.source}, last ${hours} h`;
  const [slowest] = connection.stages
    .flatMap(({ name, p50 }) => (p50 === null ? [] : [{ name, p50 }]))
    .toSorted((a, b) => b.p50 - a.p50);
  return {
    id: "connection project",
    kind: "connection",
    schema: null,
    table: null,
    title: slow
      ? `Connecting takes ${figure(connection.p95 ?? 0)} ms, where ${TARGET_MS} ms is the aim`
      : `${connection.failed} of ${connection.probes} connections of probes failed`,
    cause: `${slow && connection.p95 !== null ? `${bandWords(connection.p95, connectBands)} ` : ""}${
      slowest === undefined
        ? "No stage of a connection was measured."
        : `The longest stage is ${slowest.name} with ${figure(slowest.p50)} ms of the median.`
    }`,
    impact:
      "Clients show nothing live until they are joined, at the first load and after each lost connection.",
    strategy: [
      "Keep one connection and one channel for a page, and join before the data is loaded.",
      "Where the join is slow: cheaper policies on realtime.messages, and fewer bindings in a channel.",
    ],
    projections: [
      withoutSlowest(connection, slowest, source),
      ...(connection.failed === 0 ? [] : [succeeded(connection, source)]),
    ],
  };
}

type Connection = ProbeFigures["connection"];

function succeeded({ probes, failed }: Connection, source: string): Projection {
  return {
    of: "stability",
    what: "Connections of probes that succeeded",
    unit: "%",
    now: figure((1 - failed / probes) * 100),
    after: null,
    formula: {
      now: `(${probes} − ${failed}) ÷ ${probes} probes`,
      after: "measured again after the causes below are mended",
    },
    inputs: [
      { name: "probes", value: probes, unit: "", source },
      { name: "failed", value: failed, unit: "", source },
    ],
    missing: [
      {
        what: "How many failures each cause is good for",
        remedy: "Mend the causes in the list of connection problems; probes go on each minute.",
      },
    ],
  };
}

function withoutSlowest(
  { p50 }: Connection,
  slowest: { name: string; p50: number } | undefined,
  source: string,
): Projection {
  const known = p50 !== null && slowest !== undefined;
  return {
    of: "latency",
    what: "From nothing to joined, median; expected at best, if the longest stage took no time",
    unit: "ms",
    now: p50 === null ? null : figure(p50),
    after: known ? figure(Math.max(p50 - slowest.p50, 0)) : null,
    formula: {
      now: "median of probes",
      after: known ? `${figure(p50)} ms − ${figure(slowest.p50)} ms (${slowest.name})` : "median − stage",
    },
    inputs: [
      ...(p50 === null ? [] : [{ name: "from nothing to joined", value: figure(p50), unit: "ms", source }]),
      ...(slowest === undefined
        ? []
        : [{ name: slowest.name, value: figure(slowest.p50), unit: "ms", source }]),
    ],
    missing: known
      ? []
      : [{ what: "Times of the stages", remedy: "Run a connection probe on the Latency page." }],
  };
}
