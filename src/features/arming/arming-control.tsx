import { useMutation } from "@tanstack/react-query";
import { Lock, LockOpen } from "lucide-react";
import type { Session } from "#domain/api/admin.ts";
import { roleAllows } from "#domain/operators/operator.ts";
import { Button } from "../../components/ui/button.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { disarmMutation } from "./arming-mutations.ts";
import { Countdown } from "./countdown.tsx";

interface ArmingControlProps {
  session: Session | null;
  armed: boolean;
  onArm: () => void;
  onDisarmed: () => void;
}

/** The armed state in the header: read-only until an operator arms it, and for how long after. */
export function ArmingControl({ session, armed, onArm, onDisarmed }: ArmingControlProps) {
  const disarm = useMutation({
    ...disarmMutation(useCallFunction()),
    onSuccess: onDisarmed,
    onError: (error) =>
      void showToast({ tone: "error", message: "The console is still armed", description: error.message }),
  });

  if (session === null) return <Skeleton className="h-7 w-24" />;
  if (armed && session.armedUntil !== null) {
    return (
      <div className="flex items-center gap-2 rounded-md bg-warn-tint pl-2 text-warn">
        <LockOpen size={14} aria-hidden />
        <span className="font-medium text-xs">
          <span className="max-sm:sr-only">Armed </span>
          <Countdown until={session.armedUntil} />
        </span>
        <Button
          size="sm"
          variant="ghost"
          className="!text-warn"
          busy={disarm.isPending}
          onClick={() => disarm.mutate()}
        >
          Disarm
        </Button>
      </div>
    );
  }
  const viewer = !roleAllows(session.operator.role, "operator");
  return (
    <Button
      onClick={onArm}
      unavailable={
        viewer ? "Your role is viewer, which reads only. An operator can arm the console." : undefined
      }
    >
      <Lock size={14} aria-hidden />
      <span className="max-sm:sr-only">Read-only</span>
      {!viewer && <span className="sr-only">: arm the console</span>}
    </Button>
  );
}
