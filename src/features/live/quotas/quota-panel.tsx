import { memo } from "react";
import { quotasOf } from "#domain/limits/quotas.ts";
import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import type { Thresholds } from "#domain/thresholds/thresholds.ts";
import { Panel } from "../../../components/ui/panel.tsx";
import { UnseenNote } from "../../../components/ui/unseen-note.tsx";
import { QuotaMeter } from "./quota-meter.tsx";

type Props = Pick<LiveSnapshot, "connections" | "channels" | "rates" | "limits"> & { thresholds: Thresholds };

/** Which quota is how full. */
export const QuotaPanel = memo(function QuotaPanel(props: Props) {
  const { connections, channels, rates, limits, thresholds } = props;
  const quotas = quotasOf(
    {
      connections: connections.seen ? connections.value : null,
      channels: channels.seen ? channels.value : null,
      rates: rates.seen ? rates.value : null,
    },
    limits.seen ? limits.value : null,
    thresholds,
  );
  return (
    <Panel
      title="Quotas"
      aside={limits.seen && <span className="truncate text-ink-muted text-xs">Limits: {limits.source}</span>}
    >
      <div className="grid gap-4">
        {!limits.seen && <UnseenNote reason={limits.reason} remedy={limits.remedy} />}
        {quotas.map((quota) => (
          <QuotaMeter key={quota.id} quota={quota} />
        ))}
      </div>
    </Panel>
  );
});
