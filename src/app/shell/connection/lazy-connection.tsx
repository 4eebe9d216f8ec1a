import { type ComponentType, useEffect, useState } from "react";
import { Skeleton } from "../../../components/ui/skeleton.tsx";

/**
 * The indicator with Realtime's client behind it, fetched once the page is there: no page needs it to be drawn. A
 * failed fetch must not take the shell down with it, which `lazy` would.
 */
export function LazyConnection() {
  const [Indicator, setIndicator] = useState<ComponentType | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let mounted = true;
    import("./connection-indicator.tsx").then(
      (module) => mounted && setIndicator(() => module.ConnectionIndicator),
      () => mounted && setFailed(true),
    );
    return () => {
      mounted = false;
    };
  }, []);

  if (Indicator !== null) return <Indicator />;
  if (failed) return <span className="text-fail text-xs">Not live: reload the page</span>;
  return <Skeleton className="h-7 w-8 sm:w-16" />;
}
