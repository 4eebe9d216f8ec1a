import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { Toaster } from "../components/ui/toaster.tsx";
import { useAuthState } from "../features/session/auth-state.ts";
import { type Services, ServicesProvider, useServices } from "../lib/services-context.tsx";
import { CrashBoundary } from "./crash-boundary.tsx";

const Console = lazy(() => import("./console.tsx").then(({ Console }) => ({ default: Console })));
const LoginPage = lazy(() =>
  import("../features/session/login-page.tsx").then(({ LoginPage }) => ({ default: LoginPage })),
);

export function App({ services, queryClient }: { services: Services; queryClient: QueryClient }) {
  return (
    <CrashBoundary>
      <ServicesProvider services={services}>
        <QueryClientProvider client={queryClient}>
          <Suspense>
            <Gate queryClient={queryClient} />
          </Suspense>
          <Toaster />
        </QueryClientProvider>
      </ServicesProvider>
    </CrashBoundary>
  );
}

/** The address never changes here: logging in shows the page that was asked for. */
function Gate({ queryClient }: { queryClient: QueryClient }) {
  const { auth } = useServices();
  const state = useAuthState(auth);

  useEffect(() => {
    if (state.status === "signed_out") queryClient.clear();
  }, [state.status, queryClient]);

  if (state.status === "loading") return null;
  if (state.status === "signed_out") return <LoginPage sessionEnded={state.ended} />;
  return <Console key={state.userId} />;
}
