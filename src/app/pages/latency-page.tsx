import { Latency } from "../../features/latency/latency.tsx";

import { ProbesPanel } from "../../features/probes/probes-panel.tsx";

export function LatencyPage() {
  return <Latency probes={<ProbesPanel />} />;
}
