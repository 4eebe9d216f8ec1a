import { PageHeader } from "../../components/ui/page-header.tsx";

export function LatencyPage() {
  return (
    <div className="mx-auto max-w-300 p-4 lg:p-6">
      <PageHeader title="Latency" />
    </div>
  );
}
