import { EmptyState } from "../../components/ui/empty-state.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { roleRefusal } from "../../lib/role-refusal.ts";
import { useWriteAccess } from "../../lib/write-access.ts";
import { JoinForm } from "./join/join-form.tsx";
import { MessagePanel } from "./messages/message-panel.tsx";
import { PresencePanel } from "./presence/presence-panel.tsx";
import { BroadcastForm } from "./send/broadcast-form.tsx";
import { SessionPanel } from "./session/session-panel.tsx";
import { useInspector } from "./session/use-inspector.ts";

/** Joins a channel as somebody else and shows every frame. For operators: it reads what others would get. */
export function Inspector() {
  const refusal = roleRefusal(useWriteAccess());
  return (
    <div className="mx-auto grid max-w-400 grid-cols-1 gap-4 p-4 lg:p-6">
      <PageHeader title="Inspector" />
      {refusal === undefined ? (
        <Bench />
      ) : (
        <EmptyState title="The inspector is for operators">
          It joins channels as a role of one's choice and shows what that role would receive, so it takes the
          role of an operator and an armed console. {refusal}
        </EmptyState>
      )}
    </div>
  );
}

function Bench() {
  const { log, open, join, renew } = useInspector();
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[380px_minmax(0,1fr)]">
      <div className="grid grid-cols-1 gap-4">
        <JoinForm onJoin={join.mutate} busy={join.isPending} failure={join.error} />
        {open !== null && (
          <>
            <SessionPanel open={open} renew={renew} />
            <BroadcastForm open={open} />
            {open.settings.presence.enabled && <PresencePanel session={open.session} />}
          </>
        )}
      </div>
      <MessagePanel log={log} />
    </div>
  );
}
