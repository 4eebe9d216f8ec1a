import { useQuery } from "@tanstack/react-query";
import { SourceScan } from "../../features/scan-source/source-scan.tsx";
import { sessionQuery } from "../../features/session/session-query.ts";
import { useCallFunction } from "../../lib/services-context.tsx";

export function SourceScanPage() {
  const session = useQuery({ ...sessionQuery(useCallFunction()), refetchInterval: false });
  return <SourceScan email={session.data?.operator.email ?? null} />;
}
