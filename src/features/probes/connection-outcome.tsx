import { bandOf, connectBands } from "#domain/bands/health-bands.ts";
import type { ConnectionProbe } from "#domain/probes/probe.ts";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { BandLabel } from "../../components/ui/band-label.tsx";
import { StageBar } from "./stage-bar.tsx";
import { Verdict } from "./verdict.tsx";

/** Times of one connection. A browser sees neither the name lookup nor TLS apart from the handshake. */
export function ConnectionOutcome({ probe }: { probe: ConnectionProbe }) {
  const { handshakeMs, joinMs, systemOkMs, connectMs } = probe;
  return (
    <div className="grid gap-2">
      {connectMs !== null && (
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="font-medium text-lg tabular-nums">{formatMilliseconds(connectMs)}</span>
          <span className="text-ink-muted">from nothing to joined</span>
          <BandLabel band={bandOf(connectMs, connectBands)} />
          <Verdict id="connect" value={connectMs} format={formatMilliseconds} />
        </p>
      )}
      <StageBar
        stages={[
          { title: "TCP, TLS and handshake", ms: handshakeMs },
          { title: "Channel join", ms: joinMs },
          { title: "Subscribed in Postgres", ms: systemOkMs },
        ]}
      />
    </div>
  );
}
