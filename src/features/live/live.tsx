import { PageHeader } from "../../components/ui/page-header.tsx";
import { useConnectionState, useLiveSample } from "../../lib/realtime/use-live-connection.ts";
import { ConnectionNotice } from "./connection-notice.tsx";
import { LiveSkeleton } from "./live-skeleton.tsx";
import { LiveView } from "./live-view.tsx";
import { SampleAge } from "./sample-age.tsx";

/** What Realtime does now, as it does it. */
export function Live() {
  const state = useConnectionState();
  const sample = useLiveSample();
  return (
    <div className="mx-auto grid max-w-300 grid-cols-1 gap-5 p-4 lg:p-6">
      <PageHeader title="Live" actions={sample !== null && <SampleAge sample={sample} />} />
      <ConnectionNotice state={state} sample={sample} />
      {sample === null && state.status !== "offline" && <LiveSkeleton />}
      {sample !== null && <LiveView snapshot={sample.snapshot} />}
    </div>
  );
}
