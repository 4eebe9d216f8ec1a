import type { Session } from "#domain/api/admin.ts";
import { Navigation } from "./navigation.tsx";

export function Sidebar({ session }: { session: Session | null }) {
  return (
    <aside className="row-span-2 hidden flex-col border-r bg-panel lg:flex">
      <p className="flex h-12 items-center px-4 font-semibold tracking-tight">Realtime Optimizer</p>
      <Navigation />
      <p className="mt-auto px-4 py-3 text-2xs text-ink-faint">
        {session === null ? "" : `Version ${session.version}`}
      </p>
    </aside>
  );
}
