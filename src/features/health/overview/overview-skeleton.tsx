import { Skeleton } from "../../../components/ui/skeleton.tsx";

const lines = ["a", "b", "c", "d", "e", "f"];

export function OverviewSkeleton() {
  return (
    <div role="status" aria-label="The database is being diagnosed" className="grid gap-5">
      <div className="grid gap-2">
        <Skeleton className="h-7 w-72" />
        <Skeleton className="h-5 w-96 max-w-full" />
      </div>
      <Skeleton className="h-21 w-full rounded-lg" />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid gap-3 rounded-lg border border-line p-3">
          {lines.map((line) => (
            <Skeleton key={line} className="h-9" />
          ))}
        </div>
        <Skeleton className="h-60 rounded-lg" />
      </div>
    </div>
  );
}
