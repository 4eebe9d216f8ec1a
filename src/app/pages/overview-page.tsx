import { Overview } from "../../features/health/overview/overview.tsx";

export function OverviewPage() {
  return <Overview />;
}
