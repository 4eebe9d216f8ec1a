import { Keyboard, LogOut } from "lucide-react";
import type { ReactNode } from "react";
import type { Session } from "#domain/api/admin.ts";
import { logOut } from "../../features/session/auth-state.ts";
import { useServices } from "../../lib/services-context.tsx";

export function AccountMenu(props: { session: Session | null; onOpenHelp: () => void; onClose: () => void }) {
  const { auth } = useServices();
  return (
    <div className="px-2">
      {props.session !== null && (
        <div className="mb-1 border-b px-2 pb-2">
          <p className="truncate font-medium">{props.session.operator.email}</p>
          <p className="text-ink-muted text-xs">Role: {props.session.operator.role}</p>
        </div>
      )}
      <MenuButton
        onClick={() => {
          props.onClose();
          props.onOpenHelp();
        }}
      >
        <Keyboard size={15} aria-hidden />
        Keyboard shortcuts
      </MenuButton>
      <MenuButton onClick={() => void logOut(auth)}>
        <LogOut size={15} aria-hidden />
        Log out
      </MenuButton>
    </div>
  );
}

function MenuButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-ink-muted hover:bg-hover hover:text-ink pointer-coarse:h-11"
    >
      {children}
    </button>
  );
}
