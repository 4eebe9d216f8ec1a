import { Skeleton } from "../../components/ui/skeleton.tsx";

export function LiveSkeleton() {
  return (
    <div role="status" aria-label="The first sample is awaited" className="grid gap-5">
      <Skeleton className="h-56 w-full" />
      <div className="grid gap-5 lg:grid-cols-2">
        <Skeleton className="h-64 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
      <Skeleton className="h-80 w-full" />
    </div>
  );
}
