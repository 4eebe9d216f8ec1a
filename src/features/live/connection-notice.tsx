import { RelativeTime } from "../../components/format/relative-time.tsx";
import { Button } from "../../components/ui/button.tsx";
import { OutsideLink } from "../../components/ui/link.tsx";
import { StatusIcon } from "../../components/ui/status-icon.tsx";
import { isHosted } from "../../lib/is-hosted.ts";
import type { ConnectionState } from "../../lib/realtime/connection-state.ts";
import type { LiveSample } from "../../lib/realtime/live-connection.ts";
import { useLiveConnection } from "../../lib/realtime/use-live-connection.ts";
import { useServices } from "../../lib/services-context.tsx";
import { platformLinks } from "./platform-links.ts";

/** That Realtime is lost, what that means for what is shown, and what to look at. Nothing while it is not. */
export function ConnectionNotice({ state, sample }: { state: ConnectionState; sample: LiveSample | null }) {
  const { retry } = useLiveConnection();
  const { config } = useServices();
  if (state.status !== "polling" && state.status !== "offline") return null;
  const polling = state.status === "polling";
  return (
    <section
      aria-label="Connection"
      className={`grid gap-2 rounded-lg border border-line p-4 ${polling ? "bg-warn-tint" : "bg-fail-tint"}`}
    >
      <p className={`flex items-center gap-2 font-medium ${polling ? "text-warn" : "text-fail"}`}>
        <StatusIcon status={polling ? "warn" : "fail"} />
        {titleOf(state, sample)}
      </p>
      <p className="max-w-prose">{state.reason}</p>
      {!polling && sample !== null && (
        <p>
          Everything below was seen <RelativeTime time={new Date(sample.receivedAt).toISOString()} />.
        </p>
      )}
      <ul className="list-disc pl-5 text-ink-muted text-xs">
        {isHosted(config.apiUrl) && (
          <li>
            <OutsideLink to={platformLinks.status}>The platform's status page</OutsideLink>: is{" "}
            {polling ? "Realtime" : "the platform"} down for everybody?
          </li>
        )}
        {polling ? <RealtimeHints /> : <FunctionHints />}
      </ul>
      <div>
        <Button size="sm" onClick={retry}>
          Try now
        </Button>
      </div>
    </section>
  );
}

function RealtimeHints() {
  return (
    <>
      <li>The limits below: one that is full closes channels or refuses connections.</li>
      <li>The network between this browser and the project: some proxies do not let WebSockets through.</li>
      <li>
        A channel that is refused as unauthorized: the policy on{" "}
        <code className="font-mono">realtime.messages</code> and your role in this console.
      </li>
    </>
  );
}

/** Realtime, the functions and Auth fail together: what they have in common. */
function FunctionHints() {
  return (
    <>
      <li>The database: the functions and the Auth server wait for it. Does it take connections?</li>
      <li>The network between this browser and the project: does its API answer at all?</li>
      <li>The log of the functions: it has the cause of what they could not do.</li>
    </>
  );
}

function titleOf({ status }: ConnectionState, sample: LiveSample | null): string {
  if (status === "polling") return "No samples by Realtime: the console polls every 5 s";
  return sample === null
    ? "No connection: nothing could be read so far"
    : "No connection: these are the last known values";
}
