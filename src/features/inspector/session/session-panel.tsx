import type { UseMutationResult } from "@tanstack/react-query";
import { explainReason } from "#domain/realtime-reasons/explain-reason.ts";
import { formatTime } from "../../../components/format/format-time.ts";
import { Badge, type Tone } from "../../../components/ui/badge.tsx";
import { Button } from "../../../components/ui/button.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { WriteButton } from "../../../components/ui/write-button.tsx";
import { silencePath } from "../../../lib/paths.ts";
import type { SessionState } from "./inspector-session.ts";
import type { OpenSession } from "./use-inspector.ts";
import { useSessionState } from "./use-session-state.ts";

const phases: Record<SessionState["phase"], { word: string; tone: Tone }> = {
  joining: { word: "Joining", tone: "neutral" },
  joined: { word: "Joined", tone: "pass" },
  lost: { word: "Lost, trying again", tone: "warn" },
  ended: { word: "Ended", tone: "neutral" },
};

interface SessionPanelProps {
  open: OpenSession;
  renew: UseMutationResult<void, Error, OpenSession>;
}

/** The channel that is joined: its state, as whom, and why it ended. */
export function SessionPanel({ open, renew }: SessionPanelProps) {
  const { session, settings, role, expiresAt } = open;
  const { phase, reason, changes } = useSessionState(session);
  const over = phase === "ended";
  const { word, tone } = phases[phase];
  return (
    <Panel
      title="Channel"
      aside={
        !over && (
          <Button size="sm" onClick={() => void session.leave()}>
            Leave
          </Button>
        )
      }
    >
      <div className="grid grid-cols-1 gap-2">
        <p role="status" className="flex min-w-0 flex-wrap items-center gap-2">
          <Badge tone={over && reason !== null ? "fail" : tone}>{word}</Badge>
          <bdi className="min-w-0 break-all font-mono">{settings.topic}</bdi>
          <span className="text-ink-muted">
            {settings.private ? "private" : "public"}, as {role}
          </span>
        </p>
        {expiresAt !== null && !over && (
          <div className="flex flex-wrap items-center gap-2 text-ink-muted text-xs">
            <span>The token ends at {formatTime(expiresAt)}.</span>
            <WriteButton size="sm" busy={renew.isPending} onClick={() => renew.mutate(open)}>
              Renew it
            </WriteButton>
          </div>
        )}
        {renew.isError && <p role="alert">{renew.error.message}</p>}
        {reason !== null && <Reason text={reason} />}
        {!over && settings.changes.length > 0 && changes === null && (
          <p className="text-ink-muted text-xs">Waiting for Postgres Changes to be subscribed…</p>
        )}
        {!over && changes?.ok === true && (
          <p className="text-ink-muted text-xs">Postgres Changes are subscribed.</p>
        )}
        {changes?.ok === false && <Reason text={changes.message} />}
        {settings.changes.map(({ event, schema, table, filter }) =>
          table === "" || table === "*" ? null : (
            <p key={`${event} ${schema}.${table} ${filter}`} className="min-w-0 break-words text-xs">
              <PageLink to={silencePath({ schema, table }, { event, filter })}>
                Why is {table} silent?
              </PageLink>
            </p>
          ),
        )}
      </div>
    </Panel>
  );
}

function Reason({ text }: { text: string }) {
  const explanation = explainReason(text);
  return (
    <div role="alert" className="rounded-md bg-fail-tint p-3">
      <p className="break-words font-mono text-xs">{text}</p>
      {explanation !== null && (
        <p className="mt-1">
          {explanation.meaning} {explanation.remedy}
        </p>
      )}
    </div>
  );
}
