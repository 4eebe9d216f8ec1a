import { Suspense, useEffect, useRef } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { buttonStyle } from "../components/ui/button.tsx";
import { EmptyState } from "../components/ui/empty-state.tsx";
import { PageHeader } from "../components/ui/page-header.tsx";
import { paths } from "../lib/paths.ts";
import { CrashBoundary } from "./crash-boundary.tsx";
import { routes } from "./routes.tsx";

/** The page of the address. After a change of page the focus is on it, so that a screen reader starts there. */
export function PageOutlet() {
  const [path] = useLocation();
  const shownPath = useRef(path);

  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    document.getElementById("page")?.focus();
  }, [path]);

  return (
    <CrashBoundary key={path}>
      <Suspense fallback={<div aria-busy="true" />}>
        <Switch>
          {routes.map((route) => (
            <Route key={route.path} path={route.pattern ?? route.path} component={route.page} />
          ))}
          <Route>
            <div className="p-4 lg:p-6">
              <PageHeader title="Not found" />
              <EmptyState
                title="There is no page at this address"
                action={
                  <Link href={paths.overview} className={buttonStyle()}>
                    Go to the overview
                  </Link>
                }
              />
            </div>
          </Route>
        </Switch>
      </Suspense>
    </CrashBoundary>
  );
}
