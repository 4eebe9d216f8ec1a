import clsx from "clsx";

/** The shape of what is being loaded. Hidden from assistive technology: the region around it says it is busy. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={clsx("block motion-safe:animate-pulse rounded-sm bg-hover", className)} />
  );
}
