import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { ErrorState } from "../components/ui/error-state.tsx";
import { useArmed } from "../features/arming/use-armed.ts";
import { sessionQuery } from "../features/session/session-query.ts";
import { CallError } from "../lib/call-error.ts";
import { useCallFunction } from "../lib/services-context.tsx";
import { WriteAccessContext } from "../lib/write-access.ts";
import { PageOutlet } from "./page-outlet.tsx";
import { Header } from "./shell/header.tsx";
import { Sidebar } from "./shell/sidebar.tsx";
import { useShortcuts } from "./shell/use-shortcuts.ts";
import { writeAccess } from "./write-access.ts";

const NoAccessPage = lazy(() =>
  import("../features/session/no-access-page.tsx").then((m) => ({ default: m.NoAccessPage })),
);
const ArmDialog = lazy(() =>
  import("../features/arming/arm-dialog.tsx").then((m) => ({ default: m.ArmDialog })),
);
const importPalette = () => import("./palette/command-palette.tsx");
const CommandPalette = lazy(() => importPalette().then((m) => ({ default: m.CommandPalette })));
const ShortcutsDialog = lazy(() =>
  import("./shell/shortcuts-dialog.tsx").then((m) => ({ default: m.ShortcutsDialog })),
);

type Overlay = "arm" | "palette" | "shortcuts" | null;

/** Everything behind the login: the shell, the page of the address, and the overlays of every page. */
export function Console() {
  const queryClient = useQueryClient();
  const query = sessionQuery(useCallFunction());
  const session = useQuery(query);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const armed = useArmed(session.data?.armedUntil ?? null, () => void session.refetch());
  const access = writeAccess(session.data?.operator.role ?? null, armed, () => setOverlay("arm"));
  const preparePalette = () => void importPalette();
  useShortcuts({
    openPalette: () => setOverlay("palette"),
    preparePalette,
    openHelp: () => setOverlay("shortcuts"),
  });

  const setArmedUntil = (armedUntil: string | null) => {
    queryClient.setQueryData(query.queryKey, (known) => known && { ...known, armedUntil });
  };
  const closeOverlay = () => setOverlay(null);

  if (session.error instanceof CallError && session.error.code === "not_an_operator") {
    return (
      <Suspense>
        <NoAccessPage />
      </Suspense>
    );
  }
  return (
    <WriteAccessContext value={access}>
      <a
        href="#page"
        className="sr-only z-50 rounded-md bg-inverse px-3 py-2 text-inverse-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[48px_minmax(0,1fr)] lg:grid-cols-[208px_minmax(0,1fr)]">
        <Sidebar session={session.data ?? null} />
        <Header
          session={session.data ?? null}
          armed={armed}
          onArm={() => setOverlay("arm")}
          onDisarmed={() => setArmedUntil(null)}
          onOpenPalette={() => setOverlay("palette")}
          onPreparePalette={preparePalette}
          onOpenHelp={() => setOverlay("shortcuts")}
        />
        <main id="page" tabIndex={-1} className="relative min-h-0 overflow-auto outline-none">
          {session.isLoadingError ? (
            <div className="p-4 lg:p-6">
              <ErrorState
                title="Your session could not be read"
                error={session.error}
                onRetry={() => void session.refetch()}
                retrying={session.isFetching}
              />
            </div>
          ) : (
            <PageOutlet />
          )}
        </main>
      </div>
      <Suspense>
        {overlay === "arm" && session.data !== undefined && (
          <ArmDialog database={session.data.database.name} onArmed={setArmedUntil} onClose={closeOverlay} />
        )}
        {overlay === "palette" && (
          <CommandPalette
            session={session.data ?? null}
            armed={armed}
            onArm={() => setOverlay("arm")}
            onDisarmed={() => setArmedUntil(null)}
            onClose={closeOverlay}
          />
        )}
        {overlay === "shortcuts" && <ShortcutsDialog onClose={closeOverlay} />}
      </Suspense>
    </WriteAccessContext>
  );
}
