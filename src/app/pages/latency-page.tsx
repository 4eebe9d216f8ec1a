import { Latency } from "../../features/latency/latency.tsx";

export function LatencyPage() {
  return <Latency probes={null} />;
}
