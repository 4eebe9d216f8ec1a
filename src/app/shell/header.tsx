import { CircleUserRound, Menu, Search } from "lucide-react";
import type { Session } from "#domain/api/admin.ts";
import { Kbd } from "../../components/ui/kbd.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { ArmingControl } from "../../features/arming/arming-control.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { LazyConnection } from "./connection/lazy-connection.tsx";
import { modifierKey } from "./modifier-key.ts";
import { Navigation } from "./navigation.tsx";
import { PopoverPanel } from "./popover-panel.tsx";
import { ThemeButton } from "./theme-button.tsx";

interface HeaderProps {
  session: Session | null;
  armed: boolean;
  onArm: () => void;
  onDisarmed: () => void;
  onOpenPalette: () => void;
  onPreparePalette: () => void;
  onOpenHelp: () => void;
}

export function Header({
  session,
  armed,
  onArm,
  onDisarmed,
  onOpenPalette,
  onPreparePalette,
  onOpenHelp,
}: HeaderProps) {
  return (
    <header className="flex min-w-0 items-center gap-1 border-b px-2 lg:gap-2 lg:px-4">
      <div className="lg:hidden">
        <PopoverPanel label="Pages" icon={<Menu size={16} aria-hidden />} side="left">
          {(close) => <Navigation onNavigate={close} />}
        </PopoverPanel>
      </div>
      <div className="flex min-w-0 items-baseline gap-2">
        {session === null ? (
          <Skeleton className="h-4 w-32" />
        ) : (
          <>
            <span className="sr-only">Database</span>
            <span className="truncate font-medium font-mono">{session.database.name}</span>
            <span className="hidden whitespace-nowrap text-ink-faint text-xs sm:inline">
              PostgreSQL {session.database.serverVersion}
            </span>
          </>
        )}
      </div>
      <div className="ml-auto flex items-center gap-1 lg:gap-2">
        <button
          type="button"
          onClick={onOpenPalette}
          onPointerEnter={onPreparePalette}
          onFocus={onPreparePalette}
          aria-keyshortcuts="Control+K Meta+K"
          className="flex h-8 items-center gap-2 rounded-md px-2 text-ink-muted hover:bg-hover md:w-72 md:border md:border-line-strong/60 pointer-coarse:h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center"
        >
          <Search size={14} aria-hidden />
          <span className="truncate max-md:sr-only">Find a table or a command</span>
          <span className="ml-auto hidden gap-0.5 md:flex" aria-hidden>
            <Kbd>{modifierKey}</Kbd>
            <Kbd>K</Kbd>
          </span>
        </button>
        <LazyConnection />
        <ArmingControl session={session} armed={armed} onArm={onArm} onDisarmed={onDisarmed} />
        <ThemeButton />
        <PopoverPanel label="Account" icon={<CircleUserRound size={16} aria-hidden />} side="right">
          {(close) => <AccountMenu session={session} onOpenHelp={onOpenHelp} onClose={close} />}
        </PopoverPanel>
      </div>
    </header>
  );
}
