import clsx from "clsx";
import { useId, useRef } from "react";
import { formatTime } from "../../../components/format/format-time.ts";
import { RelativeTime } from "../../../components/format/relative-time.tsx";
import { Button, buttonStyle } from "../../../components/ui/button.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { StatusIcon } from "../../../components/ui/status-icon.tsx";
import { Tooltip } from "../../../components/ui/tooltip.tsx";
import { paths } from "../../../lib/paths.ts";
import {
  useConnectionState,
  useLiveConnection,
  useLiveSample,
} from "../../../lib/realtime/use-live-connection.ts";
import { connectionWords } from "./connection-words.ts";

/** How samples reach the console, in words on every page (R3.7, R4.5). */
export function ConnectionIndicator() {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const { status, reason, since } = useConnectionState();
  const words = connectionWords[status];
  const troubled = status === "polling" || status === "offline";
  return (
    <>
      <Tooltip content={reason ?? words.meaning}>
        {(trigger) => (
          <button
            type="button"
            popoverTarget={id}
            className={clsx(
              buttonStyle({ variant: "ghost" }),
              "!px-2",
              status === "polling" && "!bg-warn-tint !text-warn",
              status === "offline" && "!bg-fail-tint !text-fail",
            )}
            {...trigger}
            // The panel says the same and more; a tip would lie over it.
            onClick={trigger.onBlur}
          >
            <StatusIcon status={words.status} />
            <span className="sr-only">Connection: </span>
            <span className={clsx("text-xs", !troubled && "max-sm:sr-only")}>{words.short}</span>
          </button>
        )}
      </Tooltip>
      <span role="status" className="sr-only">
        {`The console is ${words.announced}`}
      </span>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="fixed inset-auto top-13 right-2 m-0 w-80 max-w-[calc(100vw-16px)] rounded-lg border border-line bg-raised p-3 text-ink shadow-xl"
      >
        <div className="grid gap-2">
          <p className="font-medium">{words.short}</p>
          {reason !== null && <p>{reason}</p>}
          <p className="text-ink-muted">{words.meaning}</p>
          <LastSample />
          <p className="text-ink-muted text-xs">
            {words.short} since {formatTime(new Date(since))}
          </p>
          {troubled && <Remedies onDone={() => panel.current?.hidePopover()} />}
        </div>
      </div>
    </>
  );
}

function LastSample() {
  const sample = useLiveSample();
  if (sample === null) return <p className="text-ink-muted text-xs">No sample has arrived yet.</p>;
  return (
    <p className="text-ink-muted text-xs">
      Last sample <RelativeTime time={new Date(sample.receivedAt).toISOString()} />,{" "}
      {sample.via === "broadcast" ? "by Realtime" : "by asking"}
    </p>
  );
}

function Remedies({ onDone }: { onDone: () => void }) {
  const { retry } = useLiveConnection();
  return (
    <div className="flex items-center gap-3 border-t pt-2">
      <Button size="sm" onClick={retry}>
        Try now
      </Button>
      <PageLink to={paths.live} onClick={onDone}>
        What to check
      </PageLink>
    </div>
  );
}
