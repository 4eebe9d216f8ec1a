import { Skeleton } from "../../../components/ui/skeleton.tsx";

const rows = Array.from({ length: 16 }, (_, index) => `row ${index}`);

export function MatrixSkeleton() {
  return (
    <div
      role="status"
      aria-label="The database is being diagnosed"
      className="min-h-0 flex-1 overflow-hidden"
    >
      <div className="flex gap-2 px-4 pb-3">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-8 w-28" />
        <Skeleton className="h-8 w-28" />
      </div>
      <div className="border-t">
        {rows.map((row) => (
          <div key={row} className="flex h-8 items-center gap-6 border-b px-4">
            <Skeleton className="h-3 w-60" />
            <Skeleton className="h-3 flex-1" />
          </div>
        ))}
      </div>
    </div>
  );
}
