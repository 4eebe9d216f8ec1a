import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { bandOf, connectBands } from "#domain/bands/health-bands.ts";
import { uptimeBand } from "#domain/bands/uptime-band.ts";
import type { Series } from "#domain/series/series.ts";
import { formatNoun } from "../../../components/format/format-count.ts";
import { formatDuration } from "../../../components/format/format-duration.ts";
import { formatPercent } from "../../../components/format/format-percent.ts";
import { BandLabel } from "../../../components/ui/band-label.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { paths } from "../../../lib/paths.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { Figure } from "./figure.tsx";
import { hourQuery } from "./hour-query.ts";
import { meanOfSeries } from "./mean-of-series.ts";

/** What no counter tells: it was measured by connecting, or it was not measured. */
export function ProbedFigures() {
  const hour = useQuery(hourQuery(useCallFunction()));
  const missing = hour.isError ? (
    `The stored probes could not be read: ${hour.error.message}`
  ) : (
    <>
      No connection probe ran in the last hour. <PageLink to={paths.latency}>Run one</PageLink>
    </>
  );
  return (
    <>
      <ConnectionLatency series={hour.data?.series ?? null} missing={missing} />
      <Stability series={hour.data?.series ?? null} missing={missing} />
      <Figure
        title="Client memory of a subscription"
        value={null}
        note="A browser does not tell it to anybody else. A client application that is instrumented for it would."
      />
    </>
  );
}

function ConnectionLatency({ series, missing }: { series: Series[] | null; missing: ReactNode }) {
  const title = "Average connection latency";
  if (series === null && typeof missing !== "string") return <Figure title={title} value="…" />;
  const measured = meanOfSeries(series ?? [], "connect_ms");
  const tried = meanOfSeries(series ?? [], "probe_success", { kind: "connection" });
  if (measured === null) {
    const note =
      tried === null
        ? missing
        : `${formatNoun(tried.count, "probe")} ran in the last hour, and none connected.`;
    return <Figure title={title} value={null} note={note} />;
  }
  return (
    <Figure
      title={title}
      value={formatDuration(measured.mean / 1_000)}
      note={
        <>
          <BandLabel band={bandOf(measured.mean, connectBands)} /> {ofProbes(measured.count)}
        </>
      }
    />
  );
}

function Stability({ series, missing }: { series: Series[] | null; missing: ReactNode }) {
  const title = "Connection stability";
  if (series === null && typeof missing !== "string") return <Figure title={title} value="…" />;
  const measured = meanOfSeries(series ?? [], "probe_success", { kind: "connection" });
  if (measured === null) return <Figure title={title} value={null} note={missing} />;
  return (
    <Figure
      title={title}
      value={formatPercent(measured.mean * 100)}
      note={
        <>
          <BandLabel band={uptimeBand(measured.mean * 100)} /> {ofProbes(measured.count)}
          <p>The schedule runs one a minute: what fails between two is not seen.</p>
        </>
      }
    />
  );
}

function ofProbes(count: number): string {
  return `${formatNoun(count, "probe")} in the last hour`;
}
