import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { roleRefusal } from "../../lib/role-refusal.ts";
import { isRoleUnknown, useWriteAccess } from "../../lib/write-access.ts";
import { JoinForm } from "./join/join-form.tsx";
import { MessagePanel } from "./messages/message-panel.tsx";
import { PresencePanel } from "./presence/presence-panel.tsx";
import { BroadcastForm } from "./send/broadcast-form.tsx";
import { SessionPanel } from "./session/session-panel.tsx";
import { useInspector } from "./session/use-inspector.ts";
import { usePhase } from "./session/use-session-state.ts";

/** Joins a channel as somebody else and shows every frame. For operators: it reads what others would get. */
export function Inspector() {
  const access = useWriteAccess();
  const refusal = roleRefusal(access);
  return (
    <div className="mx-auto grid max-w-400 grid-cols-1 gap-4 p-4 lg:p-6">
      <PageHeader title="Inspector" />
      {isRoleUnknown(access) ? (
        <Skeleton className="h-80 w-full" />
      ) : refusal === undefined ? (
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
  const [wantsAnother, setWantsAnother] = useState(false);
  const joined = usePhase(open?.session ?? null) === "joined";
  const makesRoom = joined && !wantsAnother;
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[380px_minmax(0,1fr)]">
      <div className="grid grid-cols-1 gap-4">
        {open !== null && <OpenChannel key={open.id} open={open} renew={renew} />}
        {/* Hidden, not gone: what was filled in serves the next join. */}
        <div hidden={makesRoom}>
          <JoinForm
            onJoin={(settings) => join.mutate(settings, { onSuccess: () => setWantsAnother(false) })}
            busy={join.isPending}
            failure={join.error}
          />
        </div>
        {makesRoom && <Button onClick={() => setWantsAnother(true)}>Join another channel</Button>}
      </div>
      <MessagePanel log={log} />
    </div>
  );
}

function OpenChannel({ open, renew }: Parameters<typeof SessionPanel>[0]) {
  const place = useRef<HTMLDivElement>(null);
  // The form that was just used makes room; whoever used it goes on here.
  useEffect(() => place.current?.focus(), []);
  const ended = usePhase(open.session) === "ended";
  return (
    <div ref={place} tabIndex={-1} className="grid grid-cols-1 gap-4 outline-none">
      <SessionPanel open={open} renew={renew} />
      {!ended && <BroadcastForm open={open} />}
      {!ended && open.settings.presence.enabled && <PresencePanel session={open.session} />}
    </div>
  );
}
