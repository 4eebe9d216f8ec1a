import type { ProbeResult } from "#domain/probes/probe.ts";
import { explainReason } from "#domain/realtime-reasons/explain-reason.ts";

const stageWords: Record<string, string> = {
  handshake: "The WebSocket did not open",
  join: "The channel was not joined",
  subscribe: "The subscription did not come about",
  beat: "The function could not write",
  receive: "The change did not arrive",
  burst: "The burst did not end",
};

/** Where a probe ended, in the server's own words, and what they mean. */
export function FailureNote({ failure }: { failure: NonNullable<ProbeResult["failure"]> }) {
  const explained = explainReason(failure.message);
  return (
    <div role="alert" className="grid gap-1">
      <p>
        <span data-status="fail" className="status-glyph inline-block font-medium text-(--status)">
          {stageWords[failure.stage] ?? failure.stage}
        </span>
        {failure.code !== null && (
          <code className="ml-2 font-mono text-ink-muted text-xs">{failure.code}</code>
        )}
      </p>
      <p className="break-words">{failure.message}</p>
      {explained !== null && (
        <p className="text-ink-muted text-xs">
          {explained.meaning} {explained.remedy}
        </p>
      )}
    </div>
  );
}
