import { Skeleton } from "../../../components/ui/skeleton.tsx";

const lines = ["a", "b", "c", "d", "e", "f", "g", "h"];

export function ProjectSkeleton() {
  return (
    <div role="status" aria-label="The project is being judged" className="grid gap-5">
      <Skeleton className="h-6 w-72 max-w-full" />
      <div className="grid gap-3 rounded-lg border border-line p-3">
        {lines.map((line) => (
          <Skeleton key={line} className="h-9" />
        ))}
      </div>
    </div>
  );
}
