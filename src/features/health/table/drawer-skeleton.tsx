import { Skeleton } from "../../../components/ui/skeleton.tsx";

export function DrawerSkeleton() {
  return (
    <div role="status" aria-label="The table is being read" className="grid gap-3">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-32 w-full" />
      <Skeleton className="h-48 w-full" />
    </div>
  );
}
