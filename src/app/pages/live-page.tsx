import { PageHeader } from "../../components/ui/page-header.tsx";

export function LivePage() {
  return (
    <div className="mx-auto max-w-300 p-4 lg:p-6">
      <PageHeader title="Live" />
    </div>
  );
}
